package cn.gongji.runtime.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts the requests that are answered before Spring's own observation of requests, under the same name and labels, so
 * that objectives and dashboards need not know of two ways.
 */
public final class EdgeTimer {

    private final MeterRegistry registry;
    private final Map<Answered, Timer> timers = new ConcurrentHashMap<>();

    private record Answered(String path, int status) {}

    public EdgeTimer(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param path one of few: never the path of a request as it came */
    void answered(String path, int status, long nanos) {
        timers.computeIfAbsent(new Answered(path, status), this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Answered answered) {
        return Timer.builder("http.server.requests")
                .tag("error", "none")
                .tag("exception", "none")
                .tag("method", "POST")
                .tag("outcome", outcome(answered.status()))
                .tag("status", Integer.toString(answered.status()))
                .tag("uri", answered.path())
                .register(registry);
    }

    private static String outcome(int status) {
        return switch (status / 100) {
            case 2 -> "SUCCESS";
            case 3 -> "REDIRECTION";
            case 4 -> "CLIENT_ERROR";
            case 5 -> "SERVER_ERROR";
            default -> "UNKNOWN";
        };
    }
}
