package cn.gongji.cluster.bench;

import java.util.List;

/** The middle of several measurements, which one disturbed round does not move. */
final class Median {
    private Median() {}

    /** @throws IllegalArgumentException when there is none */
    static double of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no measurement");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
