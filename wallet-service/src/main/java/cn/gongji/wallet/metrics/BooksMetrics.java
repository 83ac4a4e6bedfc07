package cn.gongji.wallet.metrics;

import cn.gongji.runtime.metrics.PeriodicReading;
import cn.gongji.wallet.domain.LedgerAccount;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The ledger itself in figures, read from its tables: true after a restart, too. */
@Component
@DependsOnDatabaseInitialization
class BooksMetrics implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(10);
    /** Ten million accounts are counted in some seconds. */
    private static final int WITHIN_SECONDS = 60;

    private final MeterRegistry registry;
    private final PeriodicReading<Books> books;

    BooksMetrics(DataSource dataSource, Clock clock, MeterRegistry registry) {
        this.registry = registry;
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        jdbc.setQueryTimeout(WITHIN_SECONDS);
        this.books = PeriodicReading.sparing("books", EVERY, () -> Books.read(jdbc));
        gauge(
                "trial.balance.difference.fen",
                "By how much the books disagree, in fen; 0 or something is wrong",
                Books::differenceFen);
        gauge("in.transit.fen", "Transferred money on its way between two wallets, in fen", Books::inTransitFen);
        gauge(
                "in.transit.oldest.seconds",
                "How long the oldest transfer has been on its way, in business time",
                read -> secondsSince(read.oldestInTransitMicros(), clock));
        for (LedgerAccount account : LedgerAccount.values()) {
            Gauge.builder("gongji.ledger.balance.fen", books, reading -> reading.figure(read -> read.net(account)))
                    .description("Debits less credits of one of the ledger's own accounts, in fen")
                    .tag("account", account.name())
                    .register(registry);
        }
    }

    private void gauge(String name, String description, ToDoubleFunction<Books> figure) {
        Gauge.builder("gongji." + name, books, reading -> reading.figure(figure))
                .description(description)
                .register(registry);
    }

    private static double secondsSince(long micros, Clock clock) {
        return micros == 0
                ? 0
                : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).until(clock.instant(), ChronoUnit.MILLIS) / 1_000.0;
    }

    @Override
    public void close() {
        books.close();
    }
}
