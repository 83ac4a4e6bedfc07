package cn.gongji.runtime.replay;

import cn.gongji.contracts.catalogue.Context;
import cn.gongji.runtime.replay.ReplayReport.Folds;
import cn.gongji.runtime.replay.ReplayReport.Table;
import cn.gongji.runtime.replay.TableComparison.Side;
import cn.gongji.runtime.store.StreamFold;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/** Replays, compares, tells and ends the process. */
final class ReplayRunner implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayRunner.class);
    private static final String LIVE_SCHEMA = "public";

    /** Tables of the runtime that tell how the service works and not what follows from its events. */
    private static final List<String> NOT_FOLDED = List.of(
            // what the folds are made of, and what proves it
            "domain_event_entry",
            "event_type",
            "event_seal",
            "seal_checkpoint",
            // compared fold by fold
            "event_snapshot",
            // who writes, what came in from where and what was answered to whom
            "event_writer",
            "inbox_event",
            "inbox_applied",
            "inbox_offset",
            "dead_letter",
            "idempotency_key",
            "idempotency_answer",
            // tools' own
            "tokenentry",
            "flyway_schema_history");

    private final Context context;
    private final ReplaySettings settings;
    private final Replay replay;
    private final Replay.Stores stores;
    private final DataSource dataSource;
    private final StreamFold.Factory folds;
    private final List<ReplayCheck> checks;
    private final ApplicationContext application;
    private final ReplayLines lines = new ReplayLines(System.out);

    ReplayRunner(
            Context context,
            ReplaySettings settings,
            Replay replay,
            Replay.Stores stores,
            DataSource dataSource,
            StreamFold.Factory folds,
            List<ReplayCheck> checks,
            ApplicationContext application) {
        this.context = context;
        this.settings = settings;
        this.replay = replay;
        this.stores = stores;
        this.dataSource = dataSource;
        this.folds = folds;
        this.checks = List.copyOf(checks);
        this.application = application;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        int exitCode = replayed();
        SpringApplication.exit(application, () -> exitCode);
        System.exit(exitCode);
    }

    private int replayed() {
        try (LiveCut cut = stores.now(context)) {
            ReplayReport report = report(cut);
            lines.report(report);
            return report.agrees() ? 0 : 1;
        } catch (Exception e) {
            LOG.error("The replay cannot go on", e);
            lines.failed(e);
            return 2;
        }
    }

    private ReplayReport report(LiveCut cut) throws Exception {
        long began = System.nanoTime();
        FoldComparison comparison = settings.until() == null ? new FoldComparison(cut, folds) : null;
        long events = 0;
        long noted = 0;
        Long missing = null;
        try {
            events = replay.own(cut, comparison, lines);
            noted = replay.noted(cut, lines);
        } catch (MissingEventException e) {
            missing = e.position();
        }
        long replayed = System.nanoTime();
        boolean isWhole = missing == null;
        List<Table> tables = isWhole && comparison != null ? tables(cut) : List.of();
        Folds compared = isWhole && comparison != null ? comparison.outcome() : null;
        List<ReplayCheck.Outcome> checked = isWhole ? checked(comparison == null ? null : cut) : List.of();
        return new ReplayReport(
                context.service(),
                settings.from().name(),
                settings.schema(),
                cut.head(),
                events,
                noted,
                seconds(replayed - began),
                seconds(System.nanoTime() - replayed),
                missing,
                tables,
                compared,
                checked);
    }

    private static double seconds(long nanos) {
        return nanos / (double) TimeUnit.SECONDS.toNanos(1);
    }

    private List<Table> tables(LiveCut cut) throws SQLException {
        List<String> except = new ArrayList<>(NOT_FOLDED);
        except.addAll(settings.notFolded());
        Side live = new Side(cut.connection(), LIVE_SCHEMA);
        List<Table> compared = new ArrayList<>();
        try (Connection connection = rebuilt()) {
            for (String table : TableComparison.tables(live, except)) {
                compared.add(TableComparison.compare(table, new Side(connection, settings.schema()), live));
            }
        }
        return compared;
    }

    private List<ReplayCheck.Outcome> checked(@Nullable LiveCut cut) throws SQLException {
        List<ReplayCheck.Outcome> outcomes = new ArrayList<>();
        try (Connection connection = rebuilt()) {
            for (ReplayCheck check : checks) {
                outcomes.add(check.check(new ReplayCheck.Rebuilt(connection, cut)));
            }
        }
        return outcomes;
    }

    /** In a transaction, so that large tables are read in pieces. */
    private Connection rebuilt() throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local timezone to 'UTC'");
        }
        return connection;
    }
}
