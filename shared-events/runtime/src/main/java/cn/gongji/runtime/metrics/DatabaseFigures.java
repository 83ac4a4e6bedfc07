package cn.gongji.runtime.metrics;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What PostgreSQL tells of a service's database; one row of its statistics views, which cost it next to nothing.
 *
 * @param walBytes of the whole server
 * @param oldestTransactionSeconds how long the oldest open transaction of the database has been open
 * @param epoch how often somebody has become the writer of the store
 */
record DatabaseFigures(
        double active,
        double idle,
        double idleInTransaction,
        double allConnections,
        double connectionLimit,
        double commits,
        double rollbacks,
        double walBytes,
        double checkpoints,
        double blocksRead,
        double blocksHit,
        double temporaryBytes,
        double deadlocks,
        double locksWaiting,
        double oldestTransactionSeconds,
        double sizeBytes,
        double epoch) {

    private static final int WITHIN_SECONDS = 3;

    private static final String QUESTION = """
            select d.xact_commit, d.xact_rollback, d.blks_read, d.blks_hit, d.temp_bytes, d.deadlocks,
                   pg_database_size(d.datid) as size_bytes,
                   a.active, a.idle, a.idle_in_transaction, a.oldest_transaction_seconds,
                   (select count(*) from pg_stat_activity where backend_type = 'client backend') as all_connections,
                   current_setting('max_connections')::int as connection_limit,
                   (select count(*) from pg_locks l where not l.granted and l.database = d.datid) as locks_waiting,
                   (select wal_bytes from pg_stat_wal) as wal_bytes,
                   (select num_timed + num_requested from pg_stat_checkpointer) as checkpoints,
                   (select epoch from event_writer) as epoch
              from pg_stat_database d
                   cross join (select count(*) filter (where state = 'active') as active,
                                      count(*) filter (where state = 'idle') as idle,
                                      count(*) filter (where state like 'idle in transaction%') as idle_in_transaction,
                                      coalesce(extract(epoch from max(clock_timestamp() - xact_start)
                                               filter (where pid <> pg_backend_pid())), 0) as oldest_transaction_seconds
                                 from pg_stat_activity where datname = current_database()) a
             where d.datname = current_database()
            """;

    static DatabaseFigures read(DataSource dataSource) {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        jdbc.setQueryTimeout(WITHIN_SECONDS);
        return java.util.Objects.requireNonNull(jdbc.queryForObject(
                QUESTION,
                (row, n) -> new DatabaseFigures(
                        row.getDouble("active"),
                        row.getDouble("idle"),
                        row.getDouble("idle_in_transaction"),
                        row.getDouble("all_connections"),
                        row.getDouble("connection_limit"),
                        row.getDouble("xact_commit"),
                        row.getDouble("xact_rollback"),
                        row.getDouble("wal_bytes"),
                        row.getDouble("checkpoints"),
                        row.getDouble("blks_read"),
                        row.getDouble("blks_hit"),
                        row.getDouble("temp_bytes"),
                        row.getDouble("deadlocks"),
                        row.getDouble("locks_waiting"),
                        row.getDouble("oldest_transaction_seconds"),
                        row.getDouble("size_bytes"),
                        row.getDouble("epoch"))));
    }
}
