package cn.gongji.runtime.replay;

import cn.gongji.runtime.writer.RecordedEvent;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service's live database as it was at one moment: where the store ended, which events of others were applied, what
 * stood in the tables. The service goes on working meanwhile.
 */
public final class LiveCut implements AutoCloseable {

    private final String url;
    private final @Nullable String user;
    private final @Nullable String password;
    private final Connection connection;
    private final String snapshot;
    private final long head;

    private LiveCut(
            String url,
            @Nullable String user,
            @Nullable String password,
            Connection connection,
            String snapshot,
            long head) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.connection = connection;
        this.snapshot = snapshot;
        this.head = head;
    }

    static LiveCut of(String url, @Nullable String user, @Nullable String password) throws SQLException {
        Connection connection = open(url, user, password);
        try (Statement statement = connection.createStatement()) {
            String snapshot = text(statement, "select pg_export_snapshot()");
            long head = Long.parseLong(text(statement, "select head from event_writer"));
            return new LiveCut(url, user, password, connection, snapshot, head);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static Connection open(String url, @Nullable String user, @Nullable String password) throws SQLException {
        Connection connection = DriverManager.getConnection(url, user, password);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set timezone to 'UTC'");
            connection.commit();
        }
        return connection;
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The last event of the store. */
    public long head() {
        return head;
    }

    /** For one thread. */
    public Connection connection() {
        return connection;
    }

    /** Another connection that sees the same moment; whoever asks closes it. */
    Connection beside() throws SQLException {
        Connection beside = open(url, user, password);
        try (Statement statement = beside.createStatement()) {
            statement.execute("set transaction snapshot '" + snapshot + "'");
            return beside;
        } catch (SQLException e) {
            beside.close();
            throw e;
        }
    }

    /**
     * Which of these events of another service were applied.
     *
     * @param source its store, as the events name it
     */
    public Set<String> applied(String source, List<RecordedEvent> events) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select id from unnest(?::text[], ?::bigint[]) as told (id, place) where is_applied(?, place, id)")) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", events.stream().map(RecordedEvent::eventId).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint",
                            events.stream().map(RecordedEvent::position).toArray()));
            statement.setString(3, source);
            Set<String> applied = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    applied.add(row.getString(1));
                }
            }
            return applied;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
