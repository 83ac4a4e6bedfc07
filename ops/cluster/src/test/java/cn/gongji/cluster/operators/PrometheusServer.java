package cn.gongji.cluster.operators;

import cn.gongji.cluster.Part;
import cn.gongji.cluster.PortPlan;
import cn.gongji.infrastructure.LogTail;
import cn.gongji.infrastructure.LoopbackPort;
import cn.gongji.infrastructure.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus with the committed configuration, whose targets are a test's cluster and whose second is a second. */
final class PrometheusServer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = LoopbackPort.free();
    private final Process process;
    private final Path log;

    private PrometheusServer(PortPlan cluster, Path folder) throws IOException {
        for (String rules : List.of("alerts.yml", "objectives.yml")) {
            Files.writeString(
                    folder.resolve(rules),
                    Files.readString(PrometheusPrograms.RULES.resolve(rules)).replace("interval: 15s", "interval: 1s"));
        }
        Path configuration = Files.writeString(folder.resolve("prometheus.yml"), configuration(cluster));
        log = folder.resolve("prometheus.log");
        process = new ProcessBuilder(
                        PrometheusPrograms.prometheus().toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    static PrometheusServer scraping(PortPlan cluster, Path folder) {
        try {
            PrometheusServer server = new PrometheusServer(cluster, folder);
            if (!Waiting.until(server::isReady, LIMIT)) {
                server.close();
                throw new AssertionError("Prometheus is not ready" + LogTail.explain(server.log));
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String configuration(PortPlan cluster) throws IOException {
        String text = Files.readString(PrometheusPrograms.RULES.resolve("prometheus.yml"));
        text = replaced(text, "scrape_interval: 10s", "scrape_interval: 1s");
        text = replaced(text, "evaluation_interval: 10s", "evaluation_interval: 1s");
        text = replaced(text, "127.0.0.1:9090", "127.0.0.1:" + port);
        for (Part service : Part.SERVICES) {
            int documented = PortPlan.shiftedBy(0).of(service);
            text = replaced(text, service.title() + ":" + documented, "127.0.0.1:" + cluster.of(service));
        }
        return text;
    }

    private static String replaced(String text, String from, String to) {
        if (!text.contains(from)) {
            throw new AssertionError("prometheus.yml does not say " + from);
        }
        return text.replace(from, to);
    }

    private boolean isReady() {
        try {
            return get("/-/ready").statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** One value of a vector, with its labels. */
    record Sample(JsonNode labels, String value) {}

    /**
     * What an expression gives now.
     *
     * @throws AssertionError with Prometheus' own words when it is in error
     */
    List<Sample> query(String expression) {
        JsonNode answer = json("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        List<Sample> samples = new ArrayList<>();
        for (JsonNode result : answer.at("/data/result")) {
            samples.add(new Sample(result.get("metric"), result.at("/value/1").asString()));
        }
        return samples;
    }

    /** Every value of a label of a metric: what a dashboard's variable offers. */
    List<String> labelValues(String metric, String label) {
        List<String> values = new ArrayList<>();
        json("/api/v1/label/" + label + "/values?match[]=" + metric)
                .get("data")
                .forEach(value -> values.add(value.asString()));
        return values;
    }

    /** Every rule as Prometheus has understood it. */
    List<JsonNode> rules() {
        List<JsonNode> rules = new ArrayList<>();
        json("/api/v1/rules").at("/data/groups").forEach(group -> group.get("rules")
                .forEach(rules::add));
        return rules;
    }

    String version() {
        return json("/api/v1/status/buildinfo").at("/data/version").asString();
    }

    private JsonNode json(String path) {
        HttpResponse<String> response = get(path.replace("[]", "%5B%5D"));
        JsonNode answer = JSON.readTree(response.body());
        if (!answer.at("/status").asString("").equals("success")) {
            throw new AssertionError(path + ": " + answer.at("/error").asString(response.body()));
        }
        return answer;
    }

    private HttpResponse<String> get(String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(LIMIT)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
