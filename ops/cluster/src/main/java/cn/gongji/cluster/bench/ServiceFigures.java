package cn.gongji.cluster.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What one service's Prometheus page tells of its writer.
 *
 * @param eventsStored since the service began
 * @param turns transactions of the writer
 * @param items requests, events of others and timers that were decided in them
 * @param turnSeconds how long the turns took in all
 * @param cacheMisses aggregates that were wanted and not in memory
 */
record ServiceFigures(double eventsStored, double turns, double items, double turnSeconds, double cacheMisses) {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** The figures of the service on {@code port}; zeros when it does not tell. */
    static ServiceFigures of(HttpClient http, int port) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                .timeout(LIMIT)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return parse(answer.statusCode() == 200 ? answer.body() : "");
        } catch (IOException noAnswer) {
            return parse("");
        }
    }

    static ServiceFigures parse(String page) {
        return new ServiceFigures(
                sum(page, "gongji_events_stored_total"),
                sum(page, "gongji_writer_turn_items_count"),
                sum(page, "gongji_writer_turn_items_sum"),
                sum(page, "gongji_writer_turn_seconds_sum"),
                sum(page, "cache_gets_total", "cache=\"gongji.aggregates\"", "result=\"miss\""));
    }

    ServiceFigures since(ServiceFigures earlier) {
        return new ServiceFigures(
                eventsStored - earlier.eventsStored,
                turns - earlier.turns,
                items - earlier.items,
                turnSeconds - earlier.turnSeconds,
                cacheMisses - earlier.cacheMisses);
    }

    double itemsATurn() {
        return turns == 0 ? 0 : items / turns;
    }

    double millisecondsATurn() {
        return turns == 0 ? 0 : turnSeconds * 1_000 / turns;
    }

    private static double sum(String page, String name, String... labels) {
        return page.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
