package cn.gongji.cluster;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A service's figures, read from its Prometheus page. */
final class Metrics {
    private final String page;

    private Metrics(String page) {
        this.page = page;
    }

    /** The figures of the service on {@code port}; empty when it does not answer. */
    static Metrics of(int port) {
        return new Metrics(LocalHttp.get(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                .filter(answer -> answer.statusCode() == 200)
                .map(answer -> answer.body())
                .orElse(""));
    }

    /** The sum of {@code name} over all its labels; null when the service does not tell it. */
    @Nullable
    Long sum(String name) {
        double[] values = page.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .toArray();
        return values.length == 0
                ? null
                : Math.round(java.util.Arrays.stream(values).sum());
    }
}
