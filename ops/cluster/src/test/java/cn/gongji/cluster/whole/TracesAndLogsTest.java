package cn.gongji.cluster.whole;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.cluster.ClusterOptions;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.client.Answer;
import cn.gongji.cluster.client.Call;
import cn.gongji.cluster.client.ClusterClient;
import cn.gongji.cluster.client.NoAnswer;
import cn.gongji.cluster.client.Role;
import cn.gongji.cluster.whole.WholeCluster.Family;
import cn.gongji.infrastructure.Waiting;
import cn.gongji.runtime.testing.SpanCollector;
import cn.gongji.runtime.testing.SpanCollector.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One bill, one binding and one credit followed through the services, and the lines that the services logged of them. */
class TracesAndLogsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String TERMINAL = "00f067aa0ba902b7";

    private static SpanCollector collector;
    private static WholeCluster cluster;

    /** Of the traces that begin in the services none is followed, so that what arrives is what a caller follows. */
    @BeforeAll
    static void start() {
        collector = SpanCollector.start();
        cluster = WholeCluster.own(ClusterOptions.forTests()
                .withSetting("GONGJI_TRACES_ENDPOINT", collector.endpoint())
                .withSetting("GONGJI_TRACES_RATIO", "0")
                .withSetting("GONGJI_LOGS", "json")
                .withSetting("LOGGING_LEVEL_CN_GONGJI_RUNTIME_WEB", "debug"));
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
        collector.close();
    }

    @Test
    @DisplayName(
            "a bill is one trace: the request, its decision, the ledger's, the conclusion, and both topics between")
    void aBillIsOneTrace() throws NoAnswer {
        Family family = cluster.family(100_00);
        String trace = newTrace();
        Answer paid = follow(trace, cluster.bill(family.patient(), 30_00, ClusterClient.newKey()));
        assertThat(paid.number("mutualAidFen")).isEqualTo(30_00);

        List<Told> told =
                collected(trace, "settlement-service apply PursesCharged", "wallet-service apply SettlementCompleted");
        Told request = only(told, "settlement-service", "POST /v1/settlements");
        assertThat(request)
                .returns(TERMINAL, Told::parentId)
                .returns("SERVER", Told::kind)
                .returns("201", span -> span.attributes().get("http.response.status_code"));
        Told priced = decidedAndSent(request, told, "settlement-service", "decide", "settlement", "SettlementPriced");
        Told charged =
                decidedAndSent(priced, told, "wallet-service", "apply SettlementPriced", "wallet", "PursesCharged");
        Told concluded = decidedAndSent(
                charged, told, "settlement-service", "apply PursesCharged", "settlement", "SettlementCompleted");
        childOf(concluded, told, "wallet-service", "apply SettlementCompleted");
        assertThat(request.endNanos())
                .as("the caller was answered after the conclusion")
                .isGreaterThan(
                        named(told, "apply PursesCharged", "settlement-service").startNanos());
        assertThat(told).extracting(Told::failed).containsOnly(false);
        assertThat(cluster.query(
                        Part.WALLET,
                        "select distinct correlation_id from domain_event_entry where traceparent like '00-" + trace
                                + "-%-01'"))
                .containsExactly(trace);
    }

    @Test
    @DisplayName("a binding is one trace: the request, its decision, and both services that learn of it")
    void aBindingIsOneTrace() throws NoAnswer {
        String sharer = cluster.insure("EMPLOYEE");
        String relative = cluster.insure("RESIDENT");
        cluster.awaitDelivered();
        String trace = newTrace();
        follow(trace, cluster.binding(sharer, relative, "FATHER"));

        List<Told> told =
                collected(trace, "settlement-service apply RelativeBound", "settlement-service apply AccessGranted");
        Told request = only(told, "binding-service", "POST /v1/bindings");
        Told bound = decidedAndSent(request, told, "binding-service", "decide", "binding", "RelativeBound");
        childOf(bound, told, "settlement-service", "apply RelativeBound");
        Told granted = decidedAndSent(bound, told, "wallet-service", "apply RelativeBound", "wallet", "AccessGranted");
        childOf(granted, told, "settlement-service", "apply AccessGranted");
    }

    @Test
    @DisplayName("a transfer is one trace from its acceptance on, though the service delivers it of itself")
    void aTransferIsOneTrace() throws NoAnswer {
        String sender = cluster.insure("EMPLOYEE");
        String recipient = cluster.insure("RESIDENT");
        cluster.awaitDelivered();
        cluster.credit(sender, "2026-02", 500_00);
        link(sender, recipient);
        openWallet(sender);
        openWallet(recipient);
        cluster.awaitDelivered();
        duringTheDay();
        String transferId = require(Call.post(
                        Part.WALLET,
                        "/v1/transfers",
                        Map.of("fromPersonId", sender, "toPersonId", recipient, "amountFen", 200_00),
                        Role.cardholder(sender),
                        ClusterClient.newKey()))
                .text("transferId");
        String trace = newTrace();
        String path = "/v1/transfers/" + transferId + "/acceptance";
        Answer accepted = follow(
                trace, Call.post(Part.WALLET, path, Map.of(), Role.cardholder(recipient), ClusterClient.newKey()));
        assertThat(accepted.text("status")).isEqualTo("COMPLETED");

        List<Told> told =
                collected(trace, "wallet-service transfer-delivery", "settlement-service apply WalletCredited");
        Told request = only(told, "wallet-service", "POST /v1/transfers/{transferId}/acceptance");
        Told decision = childOf(request, told, "wallet-service", "decide");
        assertThat(decision.recorded()).contains("cn.gongji.wallet.TransferAccepted.v1");
        Told delivery = childOf(decision, told, "wallet-service", "transfer-delivery");
        assertThat(delivery.recorded()).contains("cn.gongji.wallet.WalletCredited.v1");
    }

    @Test
    @DisplayName("every line is JSON with the service and the region; the lines of a request have its correlation id")
    void linesAreStructured() throws NoAnswer, IOException {
        String correlation = "terminal-7." + UUID.randomUUID();
        for (Part service : Part.SERVICES) {
            Call unauthenticated = Call.of(service, "GET", "/v1/nowhere", null);
            cluster.client().send(unauthenticated, Map.of("X-Correlation-Id", correlation));
        }
        for (String topic : List.of("binding-events", "wallet-events", "settlement-events")) {
            KafkaTopics.send(
                    cluster,
                    topic,
                    Map.of(
                            "ce_id",
                            UUID.randomUUID().toString(),
                            "ce_type",
                            "cn.gongji." + topic.replace("-events", "") + ".Nonsense.v1",
                            "ce_correlationid",
                            correlation),
                    new byte[] {'{', '}'});
        }
        for (Part service : Part.SERVICES) {
            assertThat(Waiting.until(() -> has(linesOf(service, correlation), "Parked"), LIMIT))
                    .as("%s tells of the record that it parked", service.title())
                    .isTrue();
            assertThat(lines(service)).isNotEmpty().allSatisfy(line -> {
                assertThat(line.at("/service/name").asString()).isEqualTo(service.title());
                assertThat(line.at("/region").asString()).isEqualTo("100000");
                assertThat(line.at("/@timestamp").asString()).isNotEmpty();
                assertThat(line.at("/log/level").asString()).isIn("DEBUG", "INFO", "WARN", "ERROR");
            });
            assertThat(has(linesOf(service, correlation), "answered 401")).isTrue();
            assertThat(linesOf(service, correlation)).anySatisfy(line -> {
                assertThat(line.at("/message").asString()).startsWith("Parked ");
                assertThat(line.at("/work").asString()).isEqualTo("poison UNKNOWN_TYPE");
                assertThat(line.at("/process/thread/name").asString()).isEqualTo("writer");
            });
        }
    }

    private static boolean has(List<JsonNode> lines, String words) {
        return lines.stream().anyMatch(line -> line.at("/message").asString().contains(words));
    }

    private static List<JsonNode> linesOf(Part service, String correlation) {
        return lines(service).stream()
                .filter(line -> line.at("/correlationId").asString("").equals(correlation))
                .toList();
    }

    /** What the JVM says before the service logs is no line of the service. */
    private static List<JsonNode> lines(Part service) {
        try (Stream<String> lines = Files.lines(cluster.cluster().log(service))) {
            return lines.dropWhile(line -> !line.startsWith("{"))
                    .filter(line -> line.endsWith("}"))
                    .map(JsonMapper.shared()::readTree)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Under a parent, something is decided and committed and its event sent; returns the sending. */
    private static Told decidedAndSent(
            Told parent, List<Told> told, String service, String step, String context, String event) {
        Told decided = childOf(parent, told, service, step);
        childOf(decided, told, service, "commit");
        String type = "cn.gongji." + context + "." + event + ".v1";
        assertThat(decided.recorded()).contains(type);
        return told.stream()
                .filter(span -> span.parentId().equals(decided.spanId())
                        && span.name().equals("publish " + context + "-events")
                        && type.equals(span.attributes().get("gongji.event.type")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sending of " + type));
    }

    private static Told named(List<Told> told, String name, String service) {
        return told.stream()
                .filter(span -> span.name().equals(name) && span.service().equals(service))
                .findFirst()
                .orElseThrow();
    }

    private static void link(String sender, String recipient) {
        Map<String, Object> body = Map.of("personId", sender, "relativeId", recipient, "relation", "FATHER");
        String link = require(Call.post(
                        Part.BINDING, "/v1/kinship-links", body, Role.cardholder(sender), ClusterClient.newKey()))
                .text("linkId");
        String path = "/v1/kinship-links/" + link + "/consent";
        require(Call.post(Part.BINDING, path, Map.of(), Role.cardholder(recipient), ClusterClient.newKey()));
    }

    private static void openWallet(String personId) {
        Map<String, Object> body =
                Map.of("personId", personId, "placeOfUse", WholeCluster.TIANJIN, "phone", "13800000000");
        require(Call.post(Part.WALLET, "/v1/wallets", body, Role.cardholder(personId), ClusterClient.newKey()));
    }

    /** No transfer begins at night. */
    private static void duringTheDay() {
        ZonedDateTime now = cluster.client().now().atZone(ZoneId.of("Asia/Shanghai"));
        if (now.getHour() < 8 || now.getHour() >= 20) {
            ZonedDateTime ten = now.with(LocalTime.of(10, 0));
            cluster.client().setClock((ten.isBefore(now) ? ten.plusDays(1) : ten).toInstant());
        }
    }

    private static Answer require(Call call) {
        return cluster.client().require(call);
    }

    private static Answer follow(String trace, Call call) throws NoAnswer {
        Answer answer = cluster.client()
                .send(call, Map.of("traceparent", "00-" + trace + "-" + TERMINAL + "-01", "X-Correlation-Id", trace));
        assertThat(answer.isSuccess()).as("%s", answer).isTrue();
        assertThat(answer.correlationId()).isEqualTo(trace);
        return answer;
    }

    /**
     * All of a trace, once every span's parent and the named ones are there.
     *
     * @param names service and name of a span
     */
    private static List<Told> collected(String trace, String... names) {
        boolean whole = Waiting.until(() -> isWhole(of(trace), Set.of(names)), LIMIT);
        assertThat(whole)
                .as("the whole trace, with %s:%n%s", List.of(names), tree(of(trace), TERMINAL, ""))
                .isTrue();
        return of(trace);
    }

    private static boolean isWhole(List<Told> told, Set<String> names) {
        Set<String> ids = told.stream().map(Told::spanId).collect(Collectors.toSet());
        return told.stream()
                        .map(span -> span.service() + " " + span.name())
                        .collect(Collectors.toSet())
                        .containsAll(names)
                && told.stream()
                        .map(Told::parentId)
                        .allMatch(parent -> parent.equals(TERMINAL) || ids.contains(parent));
    }

    private static List<Told> of(String trace) {
        return collector.told().stream()
                .filter(span -> span.traceId().equals(trace))
                .toList();
    }

    private static Told only(List<Told> told, String service, String name) {
        List<Told> found = told.stream()
                .filter(span -> span.service().equals(service) && span.name().equals(name))
                .toList();
        assertThat(found).as("%s of %s", name, service).hasSize(1);
        return found.getFirst();
    }

    private static Told childOf(Told parent, List<Told> told, String service, String name) {
        List<Told> found = told.stream()
                .filter(span -> span.parentId().equals(parent.spanId())
                        && span.service().equals(service)
                        && span.name().equals(name))
                .toList();
        assertThat(found)
                .as("%s of %s under %s in%n%s", name, service, parent.name(), tree(told, TERMINAL, ""))
                .isNotEmpty();
        return found.getFirst();
    }

    private static String tree(List<Told> told, String parent, String indent) {
        return told.stream()
                .filter(span -> span.parentId().equals(parent))
                .map(span -> indent + span.service() + " " + span.name() + " " + span.recorded() + "\n"
                        + tree(told, span.spanId(), indent + "  "))
                .collect(Collectors.joining());
    }

    private static String newTrace() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
