package cn.gongji.cluster.bench;

/** When bills come. */
sealed interface Arrivals {

    /** None. */
    record None() implements Arrivals {}

    /** A terminal sends its next bill when it has the answer to the last. */
    record Closed(int terminals) implements Arrivals {}

    /** Bills are due at random instants, so many a second on average, whether or not earlier ones are answered. */
    record Open(double perSecond) implements Arrivals {}

    Arrivals NONE = new None();
}
