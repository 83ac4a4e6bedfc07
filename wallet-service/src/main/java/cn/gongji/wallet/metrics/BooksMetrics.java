package cn.gongji.wallet.metrics;

import cn.gongji.runtime.metrics.PeriodicReading;
import cn.gongji.wallet.domain.LedgerAccount;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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
    private static final int WITHIN_SECONDS = 5;

    private final MeterRegistry registry;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final PeriodicReading<Books> books;

    /**
     * The books at one instant.
     *
     * @param netFen debits less credits, by ledger account
     * @param accountsFen the sum of all personal accounts, counted one by one
     */
    record Books(Map<LedgerAccount, Double> netFen, double accountsFen, double inTransitFen, double oldestSeconds) {

        /** By how much the sides differ, and {@code PERSONAL_ACCOUNTS} from the accounts; 0 when the books are right. */
        double differenceFen() {
            double sidesFen =
                    netFen.values().stream().mapToDouble(Double::doubleValue).sum();
            return Math.abs(sidesFen) + Math.abs(net(LedgerAccount.PERSONAL_ACCOUNTS) + accountsFen);
        }

        double net(LedgerAccount account) {
            return netFen.getOrDefault(account, 0.0);
        }
    }

    BooksMetrics(DataSource dataSource, Clock clock, MeterRegistry registry) {
        this.registry = registry;
        this.clock = clock;
        this.jdbc = new JdbcTemplate(dataSource);
        jdbc.setQueryTimeout(WITHIN_SECONDS);
        this.books = new PeriodicReading<>("books", EVERY, this::read);
        gauge(
                "trial.balance.difference.fen",
                "By how much the books disagree, in fen; 0 or something is wrong",
                Books::differenceFen);
        gauge("in.transit.fen", "Transferred money on its way between two wallets, in fen", Books::inTransitFen);
        gauge(
                "in.transit.oldest.seconds",
                "How long the oldest transfer has been on its way, in business time",
                Books::oldestSeconds);
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

    /** Both tables in one statement, so that they are seen as of the same turn. */
    private Books read() {
        Map<LedgerAccount, Double> netFen = new HashMap<>();
        double[] accountsFen = {0};
        jdbc.query(
                "select ledger_account, debit_fen - credit_fen as net_fen,"
                        + " (select coalesce(sum(balance_fen), 0) from personal_account) as accounts_fen"
                        + " from ledger_account",
                row -> {
                    netFen.put(LedgerAccount.valueOf(row.getString("ledger_account")), row.getDouble("net_fen"));
                    accountsFen[0] = row.getDouble("accounts_fen");
                });
        return jdbc.queryForObject(
                "select coalesce(sum(amount_fen), 0) as fen, min(accepted_at) as oldest from transfer_in_transit",
                (row, n) ->
                        new Books(netFen, accountsFen[0], row.getDouble("fen"), seconds(row.getTimestamp("oldest"))));
    }

    private double seconds(@org.jspecify.annotations.Nullable Timestamp oldest) {
        return oldest == null
                ? 0
                : Duration.between(oldest.toInstant(), Instant.now(clock)).toMillis() / 1_000.0;
    }

    @Override
    public void close() {
        books.close();
    }
}
