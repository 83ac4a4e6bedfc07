package cn.gongji.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedInfrastructureTest {
    private static final int POISON_BYTES = 5 * 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void databaseIsDurableAndKeepsItsDataOverKillAndRestart() throws Exception {
        EmbeddedDatabase database =
                EmbeddedDatabase.start(folder.resolve("data"), folder.resolve("pg.log"), LoopbackPort.free());
        try {
            assertThat(query(database, "SHOW fsync")).isEqualTo("on");
            assertThat(query(database, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(database, "SHOW server_encoding")).isEqualTo("UTF8");
            execute(database, "CREATE TABLE kept AS SELECT 7 AS fen");
            try (Connection open = connect(database)) {
                assertThat(open.isValid(1)).isTrue();
                long before = database.pid();
                database.kill();
                assertThat(database.isAlive()).isFalse();
                database.restart();
                assertThat(database.pid()).isNotEqualTo(before);
            }
            assertThat(query(database, "SELECT fen FROM kept")).isEqualTo("7");
            database.close();
            assertThat(database.isAlive()).isFalse();
            database.restart();
            assertThat(query(database, "SELECT fen FROM kept")).isEqualTo("7");
        } finally {
            database.close();
        }
    }

    @Test
    void databaseAndBrokerEndWithALauncherThatIsKilled() throws Exception {
        Process launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledLauncher.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<ProcessHandle> parts;
        try (BufferedReader output = launcher.inputReader()) {
            parts = List.of(output.readLine().split(" ")).stream()
                    .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                    .toList();
            launcher.destroyForcibly().waitFor();
        }
        assertThat(Waiting.until(() -> parts.stream().noneMatch(ProcessHandle::isAlive), Duration.ofSeconds(20)))
                .as("nothing left of %s", parts)
                .isTrue();
    }

    @Test
    void brokerKeepsAFiveMegabyteRecordOverKillAndRestart() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(
                folder.resolve("data"), folder.resolve("kafka.log"), LoopbackPort.free(), Topic.OF_A_REGION)) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                assertThat(admin.listTopics().names().get())
                        .contains("binding-events", "wallet-events", "settlement-events", "wallet-queries");
            }
            produce(broker, POISON_BYTES);
            broker.kill();
            assertThat(broker.isAlive()).isFalse();
            broker.restart();
            produce(broker, 3);
            assertThat(consumeSizes(broker, 2)).containsExactly(POISON_BYTES, 3);
        }
    }

    @Test
    void aTakenPortIsNamedWithItsHolder() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> EmbeddedDatabase.start(folder.resolve("data"), folder.resolve("pg.log"), port))
                    .isInstanceOf(InfrastructureException.class)
                    .hasMessageContaining("Port " + port)
                    .hasMessageContaining("PostgreSQL needs")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl("wallet"), EmbeddedDatabase.USER, null);
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static void produce(EmbeddedBroker broker, int bytes) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", broker.bootstrapServers(), "max.request.size", 2 * POISON_BYTES, "acks", "all");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("wallet-events", 0, null, new byte[bytes]))
                    .get();
        }
    }

    private static List<Integer> consumeSizes(EmbeddedBroker broker, int count) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        List<Integer> sizes = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition("wallet-events", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (sizes.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(500)).forEach(record -> sizes.add(record.value().length));
            }
        }
        return sizes;
    }
}
