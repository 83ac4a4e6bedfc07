package cn.gongji.runtime.testing;

import cn.gongji.infrastructure.Infrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service of ours on a real database and a real broker, spoken to over HTTP. */
public final class ServiceUnderTest implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final LocalIssuer issuer;
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final int port;

    private ServiceUnderTest(LocalIssuer issuer, ConfigurableApplicationContext context) {
        this.issuer = issuer;
        this.context = context;
        this.port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /**
     * Starts a service in this JVM, in local mode, and returns when it is ready to work.
     *
     * @param database its database: {@code binding}, {@code wallet} or {@code settlement}
     * @param properties more Spring properties
     */
    public static ServiceUnderTest start(
            Class<?> application,
            Infrastructure infrastructure,
            String database,
            LocalIssuer issuer,
            Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "gongji.mode", "local",
                "spring.datasource.url", infrastructure.jdbcUrl(database),
                "spring.datasource.username", infrastructure.databaseUser(),
                "spring.kafka.bootstrap-servers", infrastructure.bootstrapServers(),
                "spring.security.oauth2.resourceserver.jwt.public-key-location", issuer.publicKeyLocation()));
        if (infrastructure.databasePassword() != null) {
            all.put("spring.datasource.password", infrastructure.databasePassword());
        }
        all.putAll(properties);
        SpringApplication spring = new SpringApplication(application);
        String[] arguments = all.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        ServiceUnderTest service = new ServiceUnderTest(issuer, spring.run(arguments));
        service.awaitReady();
        return service;
    }

    public void awaitReady() {
        Awaitility.await("the service is ready")
                .atMost(Duration.ofSeconds(60))
                .until(() -> get("/actuator/health/readiness", null).status() == 200);
    }

    /** What came back. */
    public record Response(int status, String body, Map<String, String> headers) {

        public JsonNode json() {
            return JSON.readTree(body);
        }

        /** A text of the body by JSON pointer, for example {@code /policy/region}; empty when absent. */
        public String at(String pointer) {
            return json().at(pointer).asString("");
        }

        public long number(String pointer) {
            return json().at(pointer).asLong();
        }

        public String code() {
            return at("/code");
        }

        public @Nullable String header(String name) {
            return headers.get(name.toLowerCase(java.util.Locale.ROOT));
        }
    }

    public String token(String role, String subject, @Nullable String region) {
        return issuer.token(role, subject, region);
    }

    public Response get(String path, @Nullable String token) {
        return send("GET", path, token, null, null, Map.of());
    }

    public Response post(String path, @Nullable String token, @Nullable String key, Object body) {
        return send("POST", path, token, key, body, Map.of());
    }

    public Response put(String path, @Nullable String token, Object body) {
        return send("PUT", path, token, null, body, Map.of());
    }

    public Response delete(String path, @Nullable String token) {
        return send("DELETE", path, token, null, null, Map.of());
    }

    /** @param body a JSON text as it is, anything else is written as JSON */
    public Response send(
            String method,
            String path,
            @Nullable String token,
            @Nullable String key,
            @Nullable Object body,
            Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(40));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        headers.forEach(request::header);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json");
            request.method(
                    method,
                    HttpRequest.BodyPublishers.ofString(
                            body instanceof String json ? json : JSON.writeValueAsString(body)));
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Map<String, String> found = new HashMap<>();
            response.headers()
                    .map()
                    .forEach((name, values) -> found.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
            return new Response(response.statusCode(), response.body(), found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }
}
