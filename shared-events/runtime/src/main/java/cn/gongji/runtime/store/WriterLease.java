package cn.gongji.runtime.store;

import cn.gongji.runtime.writer.TurnWrites;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The right to append.
 *
 * <p>A session lock of PostgreSQL makes a second instance wait in standby; the epoch fences off an instance that lost
 * its session without noticing: its next append finds another epoch and fails.
 */
public final class WriterLease implements AutoCloseable {

    private static final long LOCK_ID = 0x676f6e676a69L;
    private static final String FENCE = "event_writer_not_fenced_off";

    private final String holder = UUID.randomUUID().toString();
    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private @Nullable Connection session;
    private long epoch;

    public WriterLease(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /**
     * Where the store stands.
     *
     * @param head the last place written
     * @param relayed the last place that Kafka has acknowledged
     */
    public record Standing(long head, long relayed) {}

    /** Another writer has taken over; this one must stop. */
    public static final class FencedOff extends RuntimeException {
        public FencedOff(String message) {
            super(message);
        }
    }

    /**
     * Tries to become the writer, without waiting.
     *
     * @return whether this instance may append now
     */
    public boolean tryAcquire() throws SQLException {
        close();
        return lockInNewSession()
                && raiseEpoch("update event_writer set epoch = epoch + 1, holder = ? returning epoch");
    }

    /**
     * Tries to go on as the writer after the session broke. From then on nothing counts that was sent under the epoch
     * before and may still be on its way.
     *
     * @return whether this instance may append again; otherwise another holds the lock, or the server has not noticed yet
     *     that the session is gone
     * @throws FencedOff when another writer has taken over meanwhile: what is in memory here is not what the store holds
     */
    public boolean tryResume() throws SQLException {
        abandon();
        if (!lockInNewSession()) {
            requireOurs(jdbc.queryForObject("select holder = ? from event_writer", Boolean.class, holder));
            return false;
        }
        requireOurs(raiseEpoch("update event_writer set epoch = epoch + 1 where holder = ? returning epoch"));
        return true;
    }

    private void requireOurs(@Nullable Boolean ours) throws SQLException {
        if (!Boolean.TRUE.equals(ours)) {
            close();
            throw new FencedOff("another instance took over while the database was away");
        }
    }

    private boolean lockInNewSession() throws SQLException {
        Connection connection = dataSource.getConnection();
        try (Statement statement = connection.createStatement()) {
            // a client that vanished without a word must not hold the lock for hours
            statement.execute(
                    "set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3");
            try (ResultSet row = statement.executeQuery("select pg_try_advisory_lock(" + LOCK_ID + ")")) {
                row.next();
                if (!row.getBoolean(1)) {
                    connection.close();
                    return false;
                }
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        session = connection;
        return true;
    }

    /** Raises it in the session that holds the lock, and leaves no attempt behind that waits for the row. */
    private boolean raiseEpoch(String update) throws SQLException {
        Connection held = java.util.Objects.requireNonNull(session);
        try (Statement limit = held.createStatement();
                PreparedStatement statement = held.prepareStatement(update)) {
            limit.execute("set lock_timeout = '2s'"); // until the session ends or is given back
            statement.setString(1, holder);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
                epoch = row.getLong(1);
            }
            return true;
        }
    }

    /** Drops a session that broke, and every connection of its time: they may lead to a server that is no longer the first. */
    private void abandon() throws SQLException {
        Connection broken = session;
        session = null;
        if (dataSource.isWrapperFor(HikariDataSource.class)) {
            HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
            if (broken != null) {
                pool.evictConnection(broken);
            }
            HikariPoolMXBean others = pool.getHikariPoolMXBean();
            if (others != null) {
                others.softEvictConnections();
            }
        } else if (broken != null) {
            broken.abort(Runnable::run);
        }
    }

    /** Whether the session that holds the lock lives; one round trip. */
    public boolean isHeld() {
        Connection held = session;
        try {
            return held != null && held.isValid(2);
        } catch (SQLException broken) {
            return false;
        }
    }

    public Standing standing() {
        Map<String, Object> row = jdbc.queryForMap("select head, relayed from event_writer");
        return new Standing(((Number) row.get("head")).longValue(), ((Number) row.get("relayed")).longValue());
    }

    /**
     * Moves the head, in the turn's transaction.
     *
     * @throws FencedOff when another writer has taken over
     */
    public void advance(Standing from, Standing to) {
        TurnWrites writes = new TurnWrites();
        advance(from, to, writes);
        try {
            writes.execute(jdbc);
        } catch (DataAccessException e) {
            throw asFencedOff(e);
        }
    }

    /**
     * Moves the head, or leaves it where it is, as the first of a turn's writes. It fails, and all that follow with it, for a
     * writer that was fenced off, and for what arrives after the writer has resumed.
     */
    public void advance(Standing from, Standing to, TurnWrites writes) {
        writes.add("""
                update event_writer
                   set head = case when epoch = ? and head = ? then ?::bigint else -1 end, relayed = greatest(relayed, ?)
                """, epoch, from.head(), to.head(), to.relayed());
    }

    /** What the failure of a turn's writes means: that another writer has taken over, or what it says. */
    public RuntimeException asFencedOff(DataAccessException failure) {
        return failure.getMostSpecificCause() instanceof PSQLException refused
                        && isFence(refused.getServerErrorMessage())
                ? new FencedOff("the store is written under another epoch than " + epoch)
                : failure;
    }

    private static boolean isFence(@Nullable ServerErrorMessage refusal) {
        return refusal != null && FENCE.equals(refusal.getConstraint());
    }

    @Override
    public void close() throws SQLException {
        Connection held = session;
        session = null;
        if (held != null) {
            try (held;
                    Statement statement = held.createStatement()) {
                statement.execute("select pg_advisory_unlock_all()");
                statement.execute("reset lock_timeout");
            }
        }
    }
}
