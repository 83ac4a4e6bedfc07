package cn.gongji.cluster.client;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.ClusterStatus;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.PortPlan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A user of a running cluster, in whatever role each call names. Safe for use by several threads. */
public final class ClusterClient {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI control;
    private final Map<Role, String> tokens = new ConcurrentHashMap<>();
    private final Map<Part, URI> addresses = new ConcurrentHashMap<>();

    /**
     * @param control the address of the local control, for example {@code http://127.0.0.1:8080}
     */
    public ClusterClient(URI control) {
        this.control = control;
    }

    /** What the local control tells of the cluster. */
    public ClusterStatus status() {
        return JSON.treeToValue(control("GET", "/local/status", null).body(), ClusterStatus.class);
    }

    public PortPlan ports() {
        return status().ports();
    }

    /** A token of the local issuer; the same role gets the same token. */
    public String token(Role role) {
        return tokens.computeIfAbsent(role, this::issue);
    }

    /** What the business clock shows. */
    public Instant now() {
        return Instant.parse(control("GET", "/local/clock", null).text("now"));
    }

    /** Sets the business clock, which never goes back, and returns when every service uses the new time. */
    public Instant setClock(Instant instant) {
        return Instant.parse(control("PUT", "/local/clock", Map.of("now", instant.toString()))
                .text("now"));
    }

    /** Moves the business clock on and returns when every service uses the new time. */
    public Instant advanceClock(Duration duration) {
        Answer answer = control("POST", "/local/clock/advance", Map.of("duration", duration.toString()));
        return Instant.parse(answer.text("now"));
    }

    /**
     * Calls a service.
     *
     * @throws NoAnswer when there is none within 30 s, or the connection broke: nobody knows then what was done
     */
    public Answer send(Call call) throws NoAnswer {
        return send(call, Map.of());
    }

    /**
     * As {@link #send(Call)}, with further headers.
     *
     * @param headers plain ASCII
     */
    public Answer send(Call call, Map<String, String> headers) throws NoAnswer {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        address(call.service()).resolve(call.path()))
                .timeout(LIMIT)
                .header("Accept-Language", call.language())
                .header("Content-Type", "application/json")
                .method(call.method(), body(call.body()));
        if (call.as() != null) {
            request.header("Authorization", "Bearer " + token(call.as()));
        }
        if (call.key() != null) {
            request.header("Idempotency-Key", call.key());
        }
        headers.forEach(request::header);
        return Answer.of(exchange(request.build()));
    }

    /**
     * Calls a service that is expected to answer and not to refuse.
     *
     * @throws ClusterException when it does otherwise
     */
    public Answer require(Call call) {
        try {
            Answer answer = send(call);
            if (!answer.isSuccess()) {
                throw new ClusterException(call.service().title() + " refused " + call.method() + " " + call.path()
                        + " with " + answer.status() + " " + answer.code() + ": " + answer.text("detail"));
            }
            return answer;
        } catch (NoAnswer e) {
            throw new ClusterException(call.service().title() + " does not answer " + call.method() + " " + call.path()
                    + ": " + e.getMessage());
        }
    }

    /** A key that nobody has used. */
    public static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** Where a service is. */
    public URI address(Part service) {
        return addresses.computeIfAbsent(service, part -> URI.create("http://127.0.0.1:" + ports().of(part)));
    }

    private String issue(Role role) {
        Map<String, @Nullable String> request = new HashMap<>();
        request.put("role", role.name());
        request.put("subject", role.subject());
        request.put("region", role.region());
        return control("POST", "/local/tokens", request).text("token");
    }

    private Answer control(String method, String path, @Nullable Object body) {
        HttpRequest request = HttpRequest.newBuilder(control.resolve(path))
                .timeout(LIMIT)
                .header("Accept-Language", "en")
                .header("Content-Type", "application/json")
                .method(method, body(body))
                .build();
        try {
            Answer answer = Answer.of(exchange(request));
            if (!answer.isSuccess()) {
                throw new ClusterException(
                        "The local control refused " + method + " " + path + ": " + answer.text("detail"));
            }
            return answer;
        } catch (NoAnswer e) {
            throw new ClusterException(
                    "The local control on " + control + " does not answer: " + e.getMessage()
                            + ". See ./gongji status.",
                    e);
        }
    }

    private HttpResponse<String> exchange(HttpRequest request) throws NoAnswer {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new NoAnswer(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer(e);
        }
    }

    private static BodyPublisher body(@Nullable Object body) {
        return switch (body) {
            case null -> BodyPublishers.noBody();
            case String text -> BodyPublishers.ofString(text);
            default -> BodyPublishers.ofString(JSON.writeValueAsString(body));
        };
    }
}
