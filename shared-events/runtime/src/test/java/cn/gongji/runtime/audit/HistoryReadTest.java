package cn.gongji.runtime.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.gongji.infrastructure.Infrastructure;
import cn.gongji.runtime.sample.SampleService;
import cn.gongji.runtime.seal.CanonicalJson;
import cn.gongji.runtime.seal.RangeProof;
import cn.gongji.runtime.seal.SealKey;
import cn.gongji.runtime.seal.SignedCheckpoint;
import cn.gongji.runtime.seal.TreeHash;
import cn.gongji.runtime.testing.LocalIssuer;
import cn.gongji.runtime.testing.ServiceUnderTest;
import cn.gongji.runtime.testing.ServiceUnderTest.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Who looks is recorded before anything is seen, on a real database and a real broker. */
class HistoryReadTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static Infrastructure infrastructure;
    private static LocalIssuer issuer;
    private static ServiceUnderTest service;

    @TempDir
    private static Path seals;

    @BeforeAll
    static void start() throws IOException {
        infrastructure = Infrastructure.forTests();
        issuer = LocalIssuer.create();
        SampleService.newKey(seals);
        service = SampleService.start(infrastructure, issuer, seals, Map.of("gongji.writer.answer-within", "2s"));
    }

    @AfterAll
    static void stop() {
        service.close();
        infrastructure.close();
    }

    private static Response look(String auditor, String path, Map<String, String> headers) {
        return service.send("GET", path, issuer.token("auditor", auditor, null), null, null, headers);
    }

    private static Response look(String auditor, String path) {
        return look(auditor, path, Map.of());
    }

    private static JdbcTemplate jdbc() {
        return service.context().getBean(JdbcTemplate.class);
    }

    private static long readings(String auditor) {
        return Objects.requireNonNull(
                jdbc().queryForObject("select count(*) from history_read where reader = ?", Long.class, auditor));
    }

    private static long events(String auditor) {
        return Objects.requireNonNull(jdbc().queryForObject(
                        "select count(*) from domain_event_entry where payload -> 'actor' ->> 'subject' = ?",
                        Long.class,
                        auditor));
    }

    @Test
    @DisplayName("A look is an event with its ground, under the correlation id of the question")
    void isAnEvent() {
        Response seen = look(
                "one",
                "/v1/audit/events?subject=p-1",
                Map.of("Access-Ground", "%E6%8A%BD%E6%9F%A5%202026", "X-Correlation-Id", "look-1"));
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.json().path("events")).isEmpty();
        JsonNode event = look("two", "/v1/audit/events?correlationId=look-1")
                .json()
                .path("events")
                .path(0);
        assertThat(event.path("type").asString()).isEqualTo("cn.gongji.wallet.WalletHistoryRead.v1");
        assertThat(event.path("data").path("question").asString()).isEqualTo("/v1/audit/events");
        assertThat(event.path("data").path("whom").asString()).isEqualTo("p-1");
        assertThat(event.path("data").path("ground").asString()).isEqualTo("抽查 2026");
        assertThat(event.path("subject").asString())
                .isEqualTo(event.path("data").path("readId").asString());
    }

    @Test
    @DisplayName("The trail tells readings, newest first, by reader and by whom, and is itself read")
    void trail() {
        look("reader-t", "/v1/audit/events?subject=p-7");
        look("reader-t", "/v1/audit/events?subject=p-8");
        look("reader-t", "/v1/audit/events?subject=p-9");
        JsonNode first =
                look("other-t", "/v1/audit/trail?reader=reader-t&limit=2").json();
        assertThat(first.at("/items/0/whom").asString()).isEqualTo("p-9");
        assertThat(first.at("/items/1/whom").asString()).isEqualTo("p-8");
        JsonNode rest = look(
                        "other-t",
                        "/v1/audit/trail?reader=reader-t&limit=2&cursor="
                                + first.path("nextCursor").asString())
                .json();
        assertThat(rest.path("items")).hasSize(1);
        assertThat(rest.path("nextCursor").isNull()).isTrue();
        assertThat(look("other-t", "/v1/audit/trail?whom=p-8")
                        .json()
                        .at("/items/0/reader")
                        .asString())
                .isEqualTo("reader-t");
        assertThat(look("third-t", "/v1/audit/trail?reader=other-t")
                        .json()
                        .at("/items/0/question")
                        .asString())
                .isEqualTo("/v1/audit/trail");
        assertThat(service.get("/v1/audit/trail", issuer.token("operator", "o", null))
                        .status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("A request that told nothing, or is about nobody, records nothing")
    void recordsNothing() {
        assertThat(look("idle", "/v1/audit/events?limit=0").status()).isEqualTo(400);
        assertThat(look("idle", "/v1/operations/dead-letters").status()).isEqualTo(403);
        assertThat(look("idle", "/v1/nothing/of/the/kind").status()).isEqualTo(404);
        assertThat(look("idle", "/v1/audit/checkpoints").status()).isEqualTo(200);
        assertThat(look("idle", "/actuator/health").status()).isEqualTo(200);
        Response unfit = look("idle", "/v1/audit/events", Map.of("Access-Ground", "about 11010119900307001X"));
        assertThat(unfit.status()).isEqualTo(400);
        assertThat(unfit.code()).isEqualTo("INVALID_ACCESS_GROUND");
        assertThat(unfit.at("/field")).isEqualTo("Access-Ground");
        assertThat(unfit.body()).doesNotContain("events\":");
        assertThat(readings("idle")).isZero();
        assertThat(events("idle")).isZero();
    }

    @Test
    @DisplayName("A reader of the smallest pages comes to an end, though each page adds an event")
    void smallPagesEnd() {
        look("small", "/v1/audit/events?subject=p-1");
        look("small", "/v1/audit/events?subject=p-1");
        String cursor = "";
        int pages = 0;
        do {
            Response page = look("small", "/v1/audit/events?limit=1" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            assertThat(page.status()).isEqualTo(200);
            cursor = page.at("/nextCursor");
            pages++;
        } while (!cursor.isEmpty());
        assertThat(pages).isGreaterThanOrEqualTo(2);
        assertThat(readings("small")).isEqualTo(pages + 2);
    }

    @Test
    @DisplayName("What cannot be recorded is not shown")
    void notRecordedNotShown() throws SQLException {
        look("earlier", "/v1/audit/events?subject=secret");
        try (Connection connection = DriverManager.getConnection(
                infrastructure.jdbcUrl("wallet"), infrastructure.databaseUser(), infrastructure.databasePassword())) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("lock table history_read in exclusive mode");
            Response answer = look("blocked", "/v1/audit/trail?reader=earlier");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("OVERLOADED");
            assertThat(answer.body()).doesNotContain("secret");
            connection.rollback();
        }
        await("the service records again")
                .atMost(SOON)
                .until(() -> look("blocked", "/v1/audit/trail?reader=earlier").status() == 200);
    }

    @Test
    @DisplayName("A proof joins rows to a checkpoint that the service's key has signed, and to no other rows")
    void proof() throws IOException {
        look("prover", "/v1/audit/events?subject=p-1");
        look("prover", "/v1/audit/events?subject=p-2");
        look("prover", "/v1/audit/events?subject=p-3");
        await("the rows are signed")
                .atMost(SOON)
                .until(() -> look("prover", "/v1/audit/proof?first=2&last=3").status() == 200);
        JsonNode proof = look("prover", "/v1/audit/proof?first=2&last=3").json();
        SignedCheckpoint signed =
                SignedCheckpoint.parse(proof.path("signedCheckpoint").toString());
        assertThat(SealKey.Verifier.read(seals.resolve("key.pem.pub")).accepts(signed))
                .isTrue();
        List<byte[]> leaves = new ArrayList<>();
        proof.path("rows")
                .forEach(row -> leaves.add(new TreeHash()
                        .ofLeaf(CanonicalJson.of(row.path("row").toString()).getBytes(StandardCharsets.UTF_8))));
        RangeProof read =
                new RangeProof(2, 3, signed.size(), hashes(proof.path("before")), hashes(proof.path("after")));
        assertThat(leaves).hasSize(2);
        assertThat(read.root(leaves.iterator())).isEqualTo(signed.checkpoint().rootHash());
        assertThat(read.root(leaves.reversed().iterator()))
                .isNotEqualTo(signed.checkpoint().rootHash());
        assertThat(look("prover", "/v1/audit/proof?first=1&last=1001").status()).isEqualTo(400);
        assertThat(look("prover", "/v1/audit/proof?first=3&last=2").status()).isEqualTo(400);
        assertThat(look("prover", "/v1/audit/proof?first=900&last=901").code()).isEqualTo("NOT_SIGNED_YET");
        JsonNode checkpoints = look("prover", "/v1/audit/checkpoints?limit=1").json();
        assertThat(SignedCheckpoint.parse(checkpoints.at("/items/0").toString()).number())
                .isZero();
        assertThat(checkpoints.path("nextCursor").isString()).isTrue();
    }

    private static List<byte[]> hashes(JsonNode list) {
        List<byte[]> hashes = new ArrayList<>();
        list.forEach(hash -> hashes.add(HexFormat.of().parseHex(hash.asString())));
        return hashes;
    }
}
