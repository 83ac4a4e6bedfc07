package cn.gongji.contracts;

/**
 * A sum of money in whole fen (1 yuan = 100 fen), never negative.
 *
 * @param fen from 0 to {@link Long#MAX_VALUE}
 */
public record Money(long fen) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    public Money {
        if (fen < 0) {
            throw new IllegalArgumentException("money is never negative: " + fen + " fen");
        }
    }

    public static Money ofFen(long fen) {
        return fen == 0 ? ZERO : new Money(fen);
    }

    /** @throws ArithmeticException when the sum does not fit */
    public Money plus(Money other) {
        return ofFen(Math.addExact(fen, other.fen));
    }

    /** @throws IllegalArgumentException when {@code other} is more than this */
    public Money minus(Money other) {
        return ofFen(Math.subtractExact(fen, other.fen));
    }

    /** What is left after taking {@code other} away, at least zero. */
    public Money minusAtMost(Money other) {
        return other.fen >= fen ? ZERO : ofFen(fen - other.fen);
    }

    public Money min(Money other) {
        return fen <= other.fen ? this : other;
    }

    public boolean isZero() {
        return fen == 0;
    }

    public boolean isLessThan(Money other) {
        return fen < other.fen;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }
}
