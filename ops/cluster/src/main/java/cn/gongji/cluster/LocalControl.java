package cn.gongji.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The control that local mode alone has: status, tokens and the business clock, on loopback, without a token. */
final class LocalControl implements AutoCloseable {
    private static final int LARGEST_BODY_BYTES = 256 * 1024;
    /** A name that resolves to loopback could be any web page's: only these are this machine's own. */
    private static final Pattern OWN_HOST = Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?");

    private final HttpServer server;
    private final Cluster cluster;

    private LocalControl(HttpServer server, Cluster cluster) {
        this.server = server;
        this.cluster = cluster;
    }

    static LocalControl start(int port, Cluster cluster) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 128);
            LocalControl control = new LocalControl(server, cluster);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", control::handle);
            server.start();
            return control;
        } catch (IOException e) {
            throw new ClusterException("The local control cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            try {
                answer(exchange);
            } catch (RefusedRequest refused) {
                problem(exchange, refused);
            } catch (RuntimeException defect) {
                problem(exchange, new RefusedRequest(500, "INTERNAL", null, "本地控制出错", "The local control failed"));
                cluster.options().progress().accept("Local control: " + defect);
            }
        } catch (IOException clientLeft) {
            // nobody is there to read the answer
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host");
        if (host != null && !OWN_HOST.matcher(host).matches()) {
            throw new RefusedRequest(403, "FORBIDDEN", null, "只供本机使用", "For this machine only");
        }
        String call =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        switch (call) {
            case "GET /" -> send(exchange, 200, "text/html; charset=utf-8", StartPage.of(cluster));
            case "GET /local/status" -> status(exchange);
            case "POST /local/tokens" -> token(exchange);
            case "GET /local/clock" -> now(exchange, cluster.clock().now());
            case "PUT /local/clock" -> setClock(exchange);
            case "POST /local/clock/advance" -> advanceClock(exchange);
            default ->
                throw new RefusedRequest(404, "NOT_FOUND", null, "没有这个地址或方法", "There is no such address or method");
        }
    }

    private void status(HttpExchange exchange) throws IOException {
        ClusterStatus status = cluster.status();
        json(exchange, cluster.isServing() ? 200 : 503, status);
    }

    private void token(HttpExchange exchange) throws IOException {
        TokenRequest request = Json.read(body(exchange), TokenRequest.class);
        String role = required("role", request.role());
        json(exchange, 200, Map.of("token", cluster.token(role, request.subject(), request.region())));
    }

    private void setClock(HttpExchange exchange) throws IOException {
        String text = required("now", Json.read(body(exchange), SetClock.class).now());
        Instant instant;
        try {
            instant = OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw RefusedRequest.invalid(
                    "now",
                    "now 须是带时区的 ISO-8601 时刻，例如 2026-03-01T09:00:00+08:00",
                    "now must be an ISO-8601 instant with offset, such as 2026-03-01T09:00:00+08:00");
        }
        now(exchange, cluster.clock().set(instant));
    }

    private void advanceClock(HttpExchange exchange) throws IOException {
        String text = required(
                "duration", Json.read(body(exchange), AdvanceClock.class).duration());
        Duration duration;
        try {
            duration = Duration.parse(text);
        } catch (DateTimeException e) {
            throw RefusedRequest.invalid(
                    "duration",
                    "duration 须是 ISO-8601 时长，例如 PT6M",
                    "duration must be an ISO-8601 duration, such as PT6M");
        }
        now(exchange, cluster.clock().advance(duration));
    }

    private static void now(HttpExchange exchange, Instant now) throws IOException {
        json(exchange, 200, Map.of("now", now.toString()));
    }

    private static String required(String field, @Nullable String value) {
        if (value == null) {
            throw RefusedRequest.invalid(field, "缺少 " + field, field + " is missing");
        }
        return value;
    }

    private static String body(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY_BYTES + 1);
        if (bytes.length > LARGEST_BODY_BYTES) {
            throw new RefusedRequest(413, "BODY_TOO_LARGE", null, "请求体过大", "The body is too large");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void problem(HttpExchange exchange, RefusedRequest refused) throws IOException {
        String language = exchange.getRequestHeaders().getFirst("Accept-Language");
        boolean english = language != null
                && language.strip().toLowerCase(java.util.Locale.ROOT).startsWith("en");
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", english ? "The request was refused" : "请求未被接受");
        problem.put("status", refused.status());
        problem.put("code", refused.code());
        problem.put("detail", english ? refused.getMessage() : refused.chinese());
        if (refused.field() != null) {
            problem.put("field", refused.field());
        }
        problem.put("instance", exchange.getRequestURI().getPath());
        send(exchange, refused.status(), "application/problem+json", Json.write(problem));
    }

    private static void json(HttpExchange exchange, int status, Object value) throws IOException {
        send(exchange, status, "application/json", Json.write(value));
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private record TokenRequest(
            @Nullable String role,
            @Nullable String subject,
            @Nullable String region) {}

    private record SetClock(@Nullable String now) {}

    private record AdvanceClock(@Nullable String duration) {}
}
