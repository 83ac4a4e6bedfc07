package cn.gongji.cluster.bench;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Part;
import cn.gongji.contracts.catalogue.EventCatalogue;
import cn.gongji.contracts.settlement.SettlementCompleted;
import cn.gongji.infrastructure.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
        "wal_sync_method",
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

    /** What the services' databases hold on disk, in bytes. */
    long diskBytes() {
        return Long.parseLong(
                text(
                        EmbeddedDatabase.USER,
                        "select sum(pg_database_size(datname))::bigint from pg_database where datname in ('binding', 'wallet', 'settlement')"));
    }

    /** How often the server has told the disk to keep the log, since its statistics began. */
    long walSyncs() {
        return Long.parseLong(text(
                EmbeddedDatabase.USER, "select coalesce(sum(fsyncs), 0)::bigint from pg_stat_io where object = 'wal'"));
    }

    /** Transactions that a service's database has committed since its statistics began. */
    long commits(Part service) {
        return Long.parseLong(text(
                EmbeddedDatabase.USER,
                "select xact_commit from pg_stat_database where datname = '" + service.shortName() + "'"));
    }

    /** A binding in force. */
    record Bound(String bindingId, String sharerId, String beneficiaryId) {}

    /** Every binding in force, in the order of time. */
    List<Bound> bound() {
        List<Bound> bound = new ArrayList<>();
        try (Connection connection = connect(Part.BINDING.shortName());
                ResultSet row = connection
                        .createStatement()
                        .executeQuery(
                                "select binding_id, sharer_id, beneficiary_id from binding where status = 'ACTIVE'"
                                        + " order by bound_at, binding_id")) {
            while (row.next()) {
                bound.add(new Bound(row.getString(1), row.getString(2), row.getString(3)));
            }
            return bound;
        } catch (SQLException e) {
            throw trouble(e);
        }
    }

    /** The last place of a service's store. */
    long head(Part service) {
        return Long.parseLong(text(service.shortName(), "select head from event_writer"));
    }

    /** How many events of a type stand between two places of the ledger's store, the first excluded. */
    long events(Class<?> type, long after, long upTo) {
        return Long.parseLong(text(
                Part.WALLET.shortName(),
                "select count(*) from domain_event_entry where type_id = "
                        + EventCatalogue.of(type).code() + " and global_index > " + after + " and global_index <= "
                        + upTo));
    }

    /** Bills of other services that the ledger has taken from Kafka. */
    long charged() {
        return Long.parseLong(text(
                Part.WALLET.shortName(),
                "select coalesce(sum(applied), 0) from inbox_offset where topic = 'settlement-events'"));
    }

    /** What the ledger owes institutions. */
    long payableFen() {
        return Long.parseLong(
                text(
                        Part.WALLET.shortName(),
                        "select (credit_fen - debit_fen)::bigint from ledger_account where ledger_account = 'SETTLEMENTS_PAYABLE'"));
    }

    /** Settlements of all runs. */
    long settled() {
        return Long.parseLong(
                text(Part.SETTLEMENT.shortName(), "select count(*) from settlement_view where status = 'SETTLED'"));
    }

    /** What the settlement-service keeps of settlements whose keys begin with {@code keyPrefix}. */
    Kept kept(String keyPrefix) {
        String query = """
                select count(*) filter (where status = 'SETTLED'),
                       count(*) filter (where status = 'DECLINED'),
                       (select count(*) from idempotency_key k
                         where starts_with(split_part(scope, ' ', 4), ?) and handle is not null and k.answer is null
                           and not exists (select from settlement_view v where v.settlement_id = k.handle)),
                       coalesce((select sum((e.payload ->> 'personalBurdenFen')::bigint - (e.payload ->> 'cashFen')::bigint)
                                   from domain_event_entry e join settlement_view v on v.settlement_id = e.stream
                                  where e.type_id = ? and v.status = 'SETTLED' and starts_with(v.request_key, ?)), 0)
                from settlement_view where starts_with(request_key, ?)
                """;
        try (Connection connection = connect(Part.SETTLEMENT.shortName());
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, keyPrefix);
            statement.setInt(2, EventCatalogue.of(SettlementCompleted.class).code());
            statement.setString(3, keyPrefix);
            statement.setString(4, keyPrefix);
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
        execute(EmbeddedDatabase.USER, statement);
    }

    void execute(String database, String statement) {
        try (Connection connection = connect(database)) {
            connection.createStatement().execute(statement);
        } catch (SQLException e) {
            throw trouble(e);
        }
    }

    /** What is done in one transaction. */
    interface Work {
        void on(Connection connection) throws SQLException;
    }

    /** All of it or nothing. */
    void inTransaction(Part service, Work work) {
        try (Connection connection = connect(service.shortName())) {
            connection.setAutoCommit(false);
            work.on(connection);
            connection.commit();
        } catch (SQLException e) {
            throw trouble(e);
        }
    }

    /** Up to which place a service's store is sealed. */
    long sealed(Part service) {
        return Long.parseLong(text(service.shortName(), "select coalesce(max(last_index), 0) from event_seal"));
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(EmbeddedDatabase.jdbcUrl(port, database), EmbeddedDatabase.USER, null);
    }

    private static ClusterException trouble(SQLException e) {
        return new ClusterException("PostgreSQL does not do what the bench asks: " + e.getMessage(), e);
    }
}
