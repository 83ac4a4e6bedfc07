package cn.gongji.cluster.bench;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Part;
import cn.gongji.infrastructure.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the cluster's PostgreSQL itself says. */
final class BenchDatabase {
    /** What a figure would be worthless without. */
    private static final String[] DURABLE = {"fsync", "synchronous_commit"};

    private static final String[] TOLD = {
        "server_version",
        "fsync",
        "synchronous_commit",
        "full_page_writes",
        "wal_compression",
        "shared_buffers",
        "max_wal_size",
        "checkpoint_timeout"
    };

    private final int port;

    BenchDatabase(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    /**
     * Settlements that the settlement-service keeps of one run.
     *
     * @param paidFromAccountsFen what they say that accounts paid
     */
    record Kept(long settled, long declined, long pending, long paidFromAccountsFen) {}

    /**
     * The server's settings.
     *
     * @throws ClusterException when a commit is not durable in any of the services' databases
     */
    Map<String, String> requireDurable() {
        for (Part service : Part.SERVICES) {
            for (String setting : DURABLE) {
                String value = text(service.shortName(), "show " + setting);
                if (!"on".equals(value)) {
                    throw new ClusterException("PostgreSQL runs with " + setting + " = " + value + " in the database "
                            + service.shortName() + ": a figure taken so would mean nothing. Switch it on first.");
                }
            }
        }
        Map<String, String> settings = new LinkedHashMap<>();
        for (String setting : TOLD) {
            settings.put(setting, text(EmbeddedDatabase.USER, "show " + setting));
        }
        return settings;
    }

    /** How much has been written to the write-ahead log since the server was made, in bytes. */
    long walBytes() {
        return Long.parseLong(
                text(EmbeddedDatabase.USER, "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint"));
    }

    /** Transactions that a service's database has committed since its statistics began. */
    long commits(Part service) {
        return Long.parseLong(text(
                EmbeddedDatabase.USER,
                "select xact_commit from pg_stat_database where datname = '" + service.shortName() + "'"));
    }

    /** What the settlement-service keeps of settlements whose keys begin with {@code keyPrefix}. */
    Kept kept(String keyPrefix) {
        String query = """
                select count(*) filter (where document ->> 'status' = 'SETTLED'),
                       count(*) filter (where document ->> 'status' = 'DECLINED'),
                       count(*) filter (where document ->> 'status' = 'PENDING'),
                       coalesce(sum((document #>> '{amounts,personalBurdenFen}')::bigint
                                    - (document #>> '{amounts,cashFen}')::bigint)
                                filter (where document ->> 'status' = 'SETTLED'), 0)
                from settlement_view where starts_with(request_key, ?)
                """;
        try (Connection connection = connect(Part.SETTLEMENT.shortName());
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, keyPrefix);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Kept(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
            }
        } catch (SQLException e) {
            throw trouble(e);
        }
    }

    /** The first column of the first row; empty when there is no row or nothing in it. */
    String text(String database, String query) {
        try (Connection connection = connect(database);
                ResultSet row = connection.createStatement().executeQuery(query)) {
            String value = row.next() ? row.getString(1) : null;
            return value == null ? "" : value;
        } catch (SQLException e) {
            throw trouble(e);
        }
    }

    void execute(String statement) {
        try (Connection connection = connect(EmbeddedDatabase.USER)) {
            connection.createStatement().execute(statement);
        } catch (SQLException e) {
            throw trouble(e);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, EmbeddedDatabase.USER, null);
    }

    private static ClusterException trouble(SQLException e) {
        return new ClusterException("PostgreSQL does not do what the bench asks: " + e.getMessage(), e);
    }
}
