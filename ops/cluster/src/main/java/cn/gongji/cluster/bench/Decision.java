package cn.gongji.cluster.bench;

import cn.gongji.cluster.Part;
import cn.gongji.cluster.bench.BenchResult.Figure;
import cn.gongji.cluster.bench.BenchResult.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one pure decision costs, as JMH measured it.
 *
 * @param name what is decided, in words
 * @param nanoseconds an operation
 * @param error half of the interval in which the mean lies with a certainty of 99.9 %; not a number where JMH tells none
 * @param bytes allocated an operation
 * @param measured each measurement, in nanoseconds an operation
 */
record Decision(String name, double nanoseconds, double error, double bytes, List<Double> measured) {
    private static final JsonMapper JSON = new JsonMapper();

    Decision {
        measured = List.copyOf(measured);
    }

    /**
     * Reads what JMH wrote.
     *
     * @throws IllegalArgumentException when a benchmark does not tell nanoseconds an operation
     */
    static List<Decision> read(String json) {
        List<Decision> decisions = new ArrayList<>();
        JSON.readTree(json).forEach(each -> decisions.add(of(each)));
        return decisions;
    }

    private static Decision of(JsonNode told) {
        String benchmark = told.path("benchmark").asString("");
        JsonNode metric = told.path("primaryMetric");
        if (!metric.path("scoreUnit").asString("").equals("ns/op")) {
            throw new IllegalArgumentException(benchmark + " does not tell nanoseconds an operation");
        }
        List<Double> measured = new ArrayList<>();
        metric.path("rawData").forEach(fork -> fork.forEach(value -> measured.add(value.asDouble())));
        return new Decision(
                inWords(benchmark),
                metric.path("score").asDouble(),
                metric.path("scoreError").asDouble(Double.NaN),
                told.path("secondaryMetrics")
                        .path("gc.alloc.rate.norm")
                        .path("score")
                        .asDouble(Double.NaN),
                measured);
    }

    /** {@code cn.gongji.wallet.domain.ChargeBenchmark.decideACharge}: decide a charge. */
    private static String inWords(String benchmark) {
        return benchmark
                .substring(benchmark.lastIndexOf('.') + 1)
                .replaceAll("([A-Z])", " $1")
                .toLowerCase(Locale.ROOT);
    }

    Figure figure(Part service) {
        return Figure.of(
                name + ", " + service.title(),
                nanoseconds,
                "ns/op",
                String.format(
                        Locale.ROOT,
                        "± %s (99.9 %%) of %d measurements; %.0f bytes allocated",
                        Double.isNaN(error) ? "unknown" : Figure.shown(error),
                        measured.size(),
                        bytes));
    }

    Line line() {
        return new Line(
                name,
                IntStream.rangeClosed(1, measured.size())
                        .mapToObj(n -> (double) n)
                        .toList(),
                measured);
    }
}
