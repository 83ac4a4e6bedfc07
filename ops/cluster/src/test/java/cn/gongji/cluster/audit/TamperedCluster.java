package cn.gongji.cluster.audit;

import cn.gongji.cluster.Cluster;
import cn.gongji.cluster.ClusterOptions;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.Progress;
import cn.gongji.cluster.SealKeys;
import cn.gongji.cluster.client.Call;
import cn.gongji.cluster.client.ClusterClient;
import cn.gongji.cluster.client.EventFlow;
import cn.gongji.cluster.client.Role;
import cn.gongji.cluster.scenario.IdNumber;
import cn.gongji.infrastructure.Waiting;
import cn.gongji.runtime.seal.MerkleTree;
import cn.gongji.runtime.seal.SealedRow;
import cn.gongji.runtime.seal.TreeHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A cluster whose stores somebody with every right in the database changes, and which is put back afterwards. */
final class TamperedCluster implements AutoCloseable {
    static final Part VICTIM = Part.WALLET;

    private static final Duration LIMIT = Duration.ofSeconds(120);
    /** Trials begin when all is signed and published. */
    private static final Duration NOTHING_IS_ON_ITS_WAY = Duration.ofMillis(500);

    private static final List<String> TABLES =
            List.of("domain_event_entry", "event_type", "event_seal", "seal_checkpoint", "event_writer");

    private final Cluster cluster = Cluster.start(ClusterOptions.forTests());
    private final ClusterClient client = new ClusterClient(cluster.control());
    private int people;

    Cluster cluster() {
        return cluster;
    }

    ClusterClient client() {
        return client;
    }

    /** Employees with money on their accounts: two events of each in the victim's store. */
    void insure(int more) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < more; i++) {
            people++;
            Map<String, Object> person = Map.of(
                    "name", "无名" + (char) ('\u4e00' + people),
                    "idNumber", IdNumber.of("120100", LocalDate.of(1970, 1, 1).plusDays(people), 1),
                    "scheme", "EMPLOYEE",
                    "poolingRegion", "120100",
                    "insuredSince", "2020-01-01");
            ids.add(client.require(Call.post(
                            Part.BINDING, "/v1/persons", person, Role.agencyOf("120100"), ClusterClient.newKey()))
                    .text("personId"));
        }
        awaitDelivered();
        ids.forEach(id -> client.require(Call.post(
                Part.WALLET,
                "/v1/accounts/" + id + "/credits",
                Map.of("amountFen", 1_500, "period", "2026-01", "kind", "MONTHLY_ALLOCATION"),
                Role.agencyOf("120100"),
                ClusterClient.newKey())));
        awaitDelivered();
        awaitSigned();
    }

    private void awaitDelivered() {
        try (EventFlow flow = new EventFlow(cluster.options().ports().database())) {
            flow.awaitQuiet(LIMIT);
        }
    }

    /** Returns when the last row of every store is in a checkpoint that is on the topic. */
    void awaitSigned() {
        for (Part service : Part.SERVICES) {
            boolean signed = Waiting.until(
                    () -> number(
                                    service,
                                    "select head - (select (statement::jsonb ->> 'size')::bigint from seal_checkpoint"
                                            + " where on_topic order by number desc limit 1) from event_writer")
                            == 0,
                    LIMIT);
            if (!signed) {
                throw new IllegalStateException(service.title() + "'s last row is not signed");
            }
        }
    }

    Verification.Outcome verify() {
        return verify(VICTIM);
    }

    Verification.Outcome verify(Part service) {
        return Verification.of(
                AuditedStore.of(
                        service, cluster.options().data(), cluster.options().ports(), NOTHING_IS_ON_ITS_WAY),
                new Pace(new Progress(new PrintWriter(Writer.nullWriter()))));
    }

    /** Runs statements as the database's superuser, verifies, and puts all tables back. */
    Verification.Outcome afterTampering(String... statements) {
        return afterTampering(() -> execute(statements));
    }

    Verification.Outcome afterTampering(Runnable tampering) {
        Map<String, byte[]> before = copyTables();
        try {
            tampering.run();
            return verify();
        } finally {
            putBack(before);
        }
    }

    long head() {
        return number(VICTIM, "select head from event_writer");
    }

    Path checkpointFile() {
        return SealKeys.checkpoints(cluster.options().data()).resolve(VICTIM.title() + ".jsonl");
    }

    List<String> checkpointLines() {
        try {
            return Files.readAllLines(checkpointFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void writeCheckpointLines(List<String> lines) {
        try {
            Files.write(checkpointFile(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long number(Part service, String query) {
        try (Connection connection = connect(service);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : -1;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String... statements) {
        try (Connection connection = connect(VICTIM);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What somebody does who knows how seals are made: hashes all rows anew, as if they had always been so. */
    void recomputeSeals() {
        try (Connection connection = connect(VICTIM);
                Statement statement = connection.createStatement()) {
            ByteArrayOutputStream leaves = new ByteArrayOutputStream();
            MerkleTree tree = new MerkleTree();
            TreeHash hash = new TreeHash();
            try (ResultSet row = statement.executeQuery(SealedRow.SELECT + " order by e.global_index")) {
                while (row.next()) {
                    byte[] leaf = hash.ofLeaf(SealedRow.read(row));
                    tree.append(leaf);
                    leaves.writeBytes(leaf);
                }
            }
            statement.execute("delete from event_seal");
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into event_seal (first_index, last_index, leaf_hashes, frontier) values (1, ?, ?, ?)")) {
                insert.setLong(1, tree.size());
                insert.setBytes(2, leaves.toByteArray());
                insert.setBytes(3, tree.frontier());
                insert.execute();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect(Part service) throws SQLException {
        return DriverManager.getConnection(cluster.jdbcUrl(service.shortName()), cluster.databaseUser(), null);
    }

    private Map<String, byte[]> copyTables() {
        try (Connection connection = connect(VICTIM)) {
            Map<String, byte[]> copies = new HashMap<>();
            for (String table : TABLES) {
                ByteArrayOutputStream rows = new ByteArrayOutputStream();
                connection
                        .unwrap(org.postgresql.PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy " + table + " to stdout", rows);
                copies.put(table, rows.toByteArray());
            }
            return copies;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void putBack(Map<String, byte[]> copies) {
        try (Connection connection = connect(VICTIM);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String table : TABLES) {
                statement.execute("delete from " + table);
                connection
                        .unwrap(org.postgresql.PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy " + table + " from stdin", new java.io.ByteArrayInputStream(copies.get(table)));
            }
            connection.commit();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        cluster.close();
    }
}
