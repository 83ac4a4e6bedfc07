package cn.gongji.runtime.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;

/** PostgreSQL's own statistics, for an installation that runs no exporter beside it. */
public final class DatabaseMetrics implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PeriodicReading<DatabaseFigures> figures;
    private final MeterRegistry registry;

    DatabaseMetrics(DataSource dataSource, MeterRegistry registry) {
        this.registry = registry;
        this.figures = new PeriodicReading<>("postgres", EVERY, () -> DatabaseFigures.read(dataSource));
        Gauge.builder("gongji.postgres.up", figures, reading -> reading.isRead() ? 1 : 0)
                .description("1 while the database answers a question about itself within 3 s")
                .register(registry);
        connections("active", DatabaseFigures::active);
        connections("idle", DatabaseFigures::idle);
        connections("idle in transaction", DatabaseFigures::idleInTransaction);
        level("server.connections", "Client connections of the whole server", DatabaseFigures::allConnections);
        level("server.connections.limit", "What max_connections allows", DatabaseFigures::connectionLimit);
        level("locks.waiting", "Locks of the database that somebody waits for", DatabaseFigures::locksWaiting);
        level(
                "oldest.transaction.seconds",
                "Age of the oldest open transaction of the database",
                DatabaseFigures::oldestTransactionSeconds);
        level("size.bytes", "Size of the database on disk", DatabaseFigures::sizeBytes);
        total("commits", "Transactions committed in the database", DatabaseFigures::commits);
        total("rollbacks", "Transactions rolled back in the database", DatabaseFigures::rollbacks);
        total("server.wal.bytes", "Write-ahead log of the whole server", DatabaseFigures::walBytes);
        total("server.checkpoints", "Checkpoints of the whole server", DatabaseFigures::checkpoints);
        total("blocks.read", "Blocks read from outside PostgreSQL's buffers", DatabaseFigures::blocksRead);
        total("blocks.hit", "Blocks found in PostgreSQL's buffers", DatabaseFigures::blocksHit);
        total("temporary.bytes", "Written to temporary files by queries", DatabaseFigures::temporaryBytes);
        total("deadlocks", "Deadlocks in the database", DatabaseFigures::deadlocks);
        Gauge.builder("gongji.writer.epoch", figures, reading -> reading.figure(DatabaseFigures::epoch))
                .description("How often an instance has become the writer of this store")
                .register(registry);
    }

    private void connections(String state, ToDoubleFunction<DatabaseFigures> figure) {
        Gauge.builder("gongji.postgres.connections", figures, reading -> reading.figure(figure))
                .description("Connections to the database by state")
                .tag("state", state)
                .register(registry);
    }

    private void level(String name, String description, ToDoubleFunction<DatabaseFigures> figure) {
        Gauge.builder("gongji.postgres." + name, figures, reading -> reading.figure(figure))
                .description(description)
                .register(registry);
    }

    private void total(String name, String description, ToDoubleFunction<DatabaseFigures> figure) {
        FunctionCounter.builder("gongji.postgres." + name, figures, reading -> reading.figure(figure))
                .description(description + "; it survives the service's restarts")
                .register(registry);
    }

    @Override
    public void close() {
        figures.close();
    }
}
