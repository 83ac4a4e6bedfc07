package cn.gongji.cluster.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** Of what was measured by part, round for round: each part's own. */
    static Map<String, Double> byPart(List<Map<String, Double>> rounds) {
        Map<String, List<Double>> parts = new LinkedHashMap<>();
        rounds.forEach(round -> round.forEach((part, value) ->
                parts.computeIfAbsent(part, name -> new ArrayList<>()).add(value)));
        Map<String, Double> medians = new LinkedHashMap<>();
        parts.forEach((part, values) -> medians.put(part, of(values)));
        return medians;
    }
}
