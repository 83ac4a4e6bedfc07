package cn.gongji.cluster.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.cluster.Part;
import cn.gongji.cluster.audit.CheckpointSet.Place;
import cn.gongji.cluster.audit.Finding.Kind;
import cn.gongji.runtime.seal.Checkpoint;
import cn.gongji.runtime.seal.MerkleTree;
import cn.gongji.runtime.seal.SealKey;
import cn.gongji.runtime.seal.SignedCheckpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Whoever writes to the database, with all rights and knowing how seals are made, is seen, and the row is named. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TamperingTest {
    private static final String CHANGE =
            "update domain_event_entry set payload = payload::jsonb || '{\"personId\": \"x\"}'"
                    + " where global_index = ";

    private static TamperedCluster cluster;

    @BeforeAll
    static void start() {
        cluster = new TamperedCluster();
        cluster.insure(6);
        // a checkpoint between
        cluster.insure(6);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static void assertFirst(Verification.Outcome outcome, Kind kind, long place, String... words) {
        assertThat(outcome.findings()).isNotEmpty();
        Finding first = outcome.findings().getFirst();
        assertThat(first.kind()).as("%s", outcome.findings()).isEqualTo(kind);
        assertThat(first.place()).as("%s", outcome.findings()).isEqualTo(place);
        assertThat(List.of(words))
                .allSatisfy(word -> assertThat(first.words().en()).contains(word));
    }

    @Test
    @Order(1)
    @DisplayName("What nobody has touched is clean, in every service")
    void clean() {
        for (Part service : Part.SERVICES) {
            Verification.Outcome outcome = cluster.verify(service);
            assertThat(outcome.findings()).as(service.title()).isEmpty();
            assertThat(outcome.sealed()).isEqualTo(outcome.rows());
            assertThat(outcome.records() - outcome.repeated()).isEqualTo(outcome.rows());
            for (Place place : Place.values()) {
                assertThat(outcome.checkpoints().count(place))
                        .isEqualTo(outcome.checkpoints().authentic().size());
            }
        }
        assertThat(cluster.head()).isGreaterThanOrEqualTo(24);
    }

    @Test
    @Order(2)
    @DisplayName("A changed payload, time or actor")
    void changed() {
        assertFirst(cluster.afterTampering(CHANGE + 7), Kind.ROW_CHANGED, 7, "changed", "payload");
        assertFirst(
                cluster.afterTampering(
                        "update domain_event_entry set occurred_at = occurred_at - 1 where global_index = 9"),
                Kind.ROW_CHANGED,
                9,
                "occurred_at");
        assertFirst(
                cluster.afterTampering(
                        "update domain_event_entry set causation_id = 'x' where global_index in (12, 20)"),
                Kind.ROW_CHANGED,
                12,
                "causation_id");
        assertFirst(
                cluster.afterTampering("update event_type set type_name = 'cn.gongji.wallet.Nothing.v1' where type_id ="
                        + " (select type_id from domain_event_entry where global_index = 1)"),
                Kind.ROW_CHANGED,
                1,
                "type");
    }

    @Test
    @Order(3)
    @DisplayName("A row that is gone")
    void deleted() {
        assertFirst(
                cluster.afterTampering("delete from domain_event_entry where global_index = 5"),
                Kind.ROW_MISSING,
                5,
                "removed",
                "cn.gongji.wallet.");
        assertFirst(
                cluster.afterTampering(() -> {
                    cluster.execute(
                            "delete from domain_event_entry where global_index = 5",
                            "update domain_event_entry set global_index = -global_index where global_index > 5",
                            "update domain_event_entry set global_index = -global_index - 1 where global_index < 0",
                            "update event_writer set head = head - 1");
                    cluster.recomputeSeals();
                }),
                Kind.ROW_CHANGED,
                5,
                "another event");
    }

    @Test
    @Order(4)
    @DisplayName("A row that was slipped in: between, at the end, before the first")
    void inserted() {
        String forged =
                "insert into domain_event_entry select %d, 'forged', 0, gen_random_uuid(), type_id, occurred_at,"
                        + " correlation_id, causation_id, traceparent, payload from domain_event_entry where global_index = 2";
        assertFirst(
                cluster.afterTampering(
                        "update domain_event_entry set global_index = -global_index where global_index >= 8",
                        "update domain_event_entry set global_index = -global_index + 1 where global_index < 0",
                        forged.formatted(8),
                        "update event_writer set head = head + 1"),
                Kind.ROW_CHANGED,
                8,
                "another event");
        long next = cluster.head() + 1;
        assertFirst(cluster.afterTampering(forged.formatted(next)), Kind.ROW_NEVER_PUBLISHED, next);
        assertFirst(
                cluster.afterTampering(forged.formatted(next), "update event_writer set head = head + 1"),
                Kind.ROW_NEVER_PUBLISHED,
                next);
        assertFirst(cluster.afterTampering(forged.formatted(0)), Kind.ROW_INSERTED, 0);
    }

    @Test
    @Order(5)
    @DisplayName("Two rows that changed places, or two payloads")
    void swapped() {
        assertFirst(
                cluster.afterTampering(
                        "update domain_event_entry set global_index = -6 where global_index = 6",
                        "update domain_event_entry set global_index = 6 where global_index = 10",
                        "update domain_event_entry set global_index = 10 where global_index = -6"),
                Kind.ROW_CHANGED,
                6,
                "another event");
        assertFirst(
                cluster.afterTampering("update domain_event_entry a set payload = b.payload from domain_event_entry b"
                        + " where (a.global_index, b.global_index) in ((6, 10), (10, 6))"),
                Kind.ROW_CHANGED,
                6,
                "payload");
    }

    @Test
    @Order(6)
    @DisplayName("A tail that was cut off, with everything in the database that speaks of it")
    void truncated() {
        long cut = cluster.head() - 3;
        assertFirst(
                cluster.afterTampering(() -> {
                    cluster.execute(
                            "delete from domain_event_entry where global_index > " + cut,
                            "update event_writer set head = " + cut + ", relayed = " + cut,
                            "delete from seal_checkpoint where (statement::jsonb ->> 'size')::bigint > " + cut);
                    cluster.recomputeSeals();
                }),
                Kind.ROW_MISSING,
                cut + 1,
                "3 rows are missing");
    }

    @Test
    @Order(7)
    @DisplayName("A change with all seals made anew: the signatures bracket it, the topic names it")
    void recomputed() throws IOException {
        Verification.Outcome outcome = cluster.afterTampering(() -> {
            cluster.execute(CHANGE + 7);
            cluster.recomputeSeals();
        });
        assertFirst(outcome, Kind.ROW_CHANGED, 7, "recomputed", "payload");
        assertThat(outcome.findings()).hasSize(1);

        outcome = cluster.afterTampering(() -> {
            cluster.execute(CHANGE + 7);
            cluster.recomputeSeals();
            forgeLastCheckpoint();
        });
        assertFirst(outcome, Kind.ROW_CHANGED, 7, "payload");
        assertThat(outcome.findings()).extracting(Finding::kind).contains(Kind.CHECKPOINT_FALSE);
    }

    @TempDir
    private Path folder;

    private void forgeLastCheckpoint() {
        SealKey.NewKey key = SealKey.generate();
        try {
            Files.writeString(folder.resolve("own.pem"), key.privatePem());
            Files.writeString(folder.resolve("own.pem.pub"), key.publicPem());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        SealKey.Signer own = SealKey.Signer.read(folder.resolve("own.pem"));
        Checkpoint last =
                SignedCheckpoint.parse(cluster.checkpointLines().getLast()).checkpoint();
        SignedCheckpoint forged = own.sign(new Checkpoint(
                last.store(),
                last.region(),
                last.number(),
                last.occasion(),
                last.size(),
                new MerkleTree().root(),
                last.time(),
                last.previous(),
                last.keyId()));
        cluster.execute("update seal_checkpoint set statement = '" + forged.statement() + "', signature = '"
                + forged.signature() + "' where number = " + forged.number());
    }

    @Test
    @Order(8)
    @DisplayName("Seals that were changed or removed, while the rows are right")
    void seals() {
        assertFirst(
                cluster.afterTampering(
                        "update event_seal set leaf_hashes = set_byte(leaf_hashes, 0, 255 - get_byte(leaf_hashes, 0))"
                                + " where first_index = (select max(first_index) from event_seal)"),
                Kind.SEAL_CHANGED,
                cluster.number(TamperedCluster.VICTIM, "select max(first_index) from event_seal"));
        assertFirst(
                cluster.afterTampering("delete from event_seal where first_index > 1"),
                Kind.ROW_UNSEALED,
                cluster.number(TamperedCluster.VICTIM, "select last_index + 1 from event_seal where first_index = 1"));
    }

    @Test
    @Order(9)
    @DisplayName("A checkpoint that was dropped from the table, or from the file, in the middle or at the end")
    void checkpointDropped() {
        long last = cluster.checkpointLines().size() - 1;
        assertFirst(
                cluster.afterTampering("delete from seal_checkpoint where number = 1"),
                Kind.CHECKPOINT_MISSING,
                1,
                "from the table",
                "rows");
        assertFirst(
                cluster.afterTampering("delete from seal_checkpoint where number = " + last),
                Kind.CHECKPOINT_MISSING,
                last,
                "from the table");
        List<String> lines = cluster.checkpointLines();
        try {
            List<String> fewer = new ArrayList<>(lines);
            fewer.remove(1);
            cluster.writeCheckpointLines(fewer);
            assertFirst(cluster.verify(), Kind.CHECKPOINT_MISSING, 1, "from the file");
            cluster.writeCheckpointLines(lines.subList(0, lines.size() - 1));
            assertFirst(cluster.verify(), Kind.CHECKPOINT_MISSING, last, "from the file");
            cluster.writeCheckpointLines(List.of());
            assertFirst(cluster.verify(), Kind.CHECKPOINT_MISSING, 0, "from the file");
        } finally {
            cluster.writeCheckpointLines(lines);
        }
        assertThat(cluster.verify().findings()).isEmpty();
    }

    @Test
    @Order(10)
    @DisplayName(
            "A row that came while the service was stopped, with its head: the service itself seals and publishes it")
    void whileStopped() {
        long next = cluster.head() + 1;
        cluster.cluster().stop(TamperedCluster.VICTIM);
        cluster.execute(
                "insert into domain_event_entry select " + next + ", stream, 1000, gen_random_uuid(), type_id,"
                        + " occurred_at, correlation_id, causation_id, traceparent, payload"
                        + " from domain_event_entry where global_index = 2",
                "update event_writer set head = " + next);
        cluster.cluster().start(TamperedCluster.VICTIM);
        cluster.awaitSigned();
        Verification.Outcome outcome = cluster.verify();
        assertFirst(outcome, Kind.ROW_INSERTED, next, "while the service was stopped");
        assertThat(outcome.findings()).hasSize(1);
    }

    @Test
    @Order(11)
    @DisplayName("A record on the topic that the service did not write: in a row's place, or in none")
    void records() {
        long known = cluster.verify().findings().size();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.cluster().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(record("3"));
            producer.send(record("none"));
        }
        List<Finding> findings = cluster.verify().findings();
        assertThat(findings).hasSize((int) known + 2);
        assertThat(findings)
                .anySatisfy(finding -> {
                    assertThat(finding.kind()).isEqualTo(Kind.RECORD_CHANGED);
                    assertThat(finding.place()).isEqualTo(3);
                })
                .anySatisfy(finding -> assertThat(finding.kind()).isEqualTo(Kind.RECORD_ALIEN));
    }

    private static ProducerRecord<byte[], byte[]> record(String position) {
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(TamperedCluster.VICTIM.shortName() + "-events", bytes("forged"), bytes("{}"));
        Map.of(
                        "ce_id", "forged",
                        "ce_type", "cn.gongji.wallet.Forged.v1",
                        "ce_subject", "forged",
                        "ce_time", "2026-01-01T00:00:00Z",
                        "ce_correlationid", "forged",
                        "ce_sequence", "0",
                        "ce_position", position)
                .forEach((name, value) -> message.headers().add(name, bytes(value)));
        return message;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    @Order(12)
    @DisplayName("Checkpoints that were dropped from the topic")
    void checkpointDroppedFromTopic() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", cluster.cluster().bootstrapServers()))) {
            admin.deleteRecords(Map.of(
                            new TopicPartition(AuditedStore.CHECKPOINT_TOPIC, 0), RecordsToDelete.beforeOffset(6)))
                    .all()
                    .get();
        }
        assertThat(cluster.verify().findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.CHECKPOINT_MISSING);
            assertThat(finding.place()).isZero();
            assertThat(finding.words().en()).contains("from the topic");
        });
    }
}
