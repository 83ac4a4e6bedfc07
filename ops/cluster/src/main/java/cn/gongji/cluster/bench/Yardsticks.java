package cn.gongji.cluster.bench;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Progress;
import cn.gongji.cluster.bench.BenchResult.Figure;
import cn.gongji.cluster.bench.BenchResult.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the same PostgreSQL does with the same settings in the same run: pgbench's TPC-B-like transaction, and a stored
 * procedure in plain SQL that settles one bill over three accounts.
 */
final class Yardsticks implements AutoCloseable {
    private final Progress progress;
    private final @Nullable Pgbench pgbench;
    private final String absence;
    private final List<Pgbench.Result> tpcB = new ArrayList<>();
    private final List<Pgbench.Result> settle = new ArrayList<>();

    private Yardsticks(Progress progress, @Nullable Pgbench pgbench, String absence) {
        this.progress = progress;
        this.pgbench = pgbench;
        this.absence = absence;
    }

    static Yardsticks none(Progress progress) {
        return new Yardsticks(progress, null, "yardsticks left out, as asked");
    }

    /** @throws ClusterException when the database for them cannot be made */
    static Yardsticks on(BenchDatabase database, Progress progress) throws InterruptedException {
        Optional<Pgbench> installed = Pgbench.installed(database);
        if (installed.isEmpty()) {
            return new Yardsticks(
                    progress,
                    null,
                    "no yardsticks: no pgbench on the PATH (Debian: apt-get install postgresql-contrib)");
        }
        Pgbench pgbench = installed.get();
        Runtime.getRuntime().addShutdownHook(new Thread(pgbench::close, "stop-pgbench"));
        pgbench.prepare();
        return new Yardsticks(progress, pgbench, "");
    }

    /** Both, one after the other. */
    void round(int clients, int seconds) throws InterruptedException {
        if (pgbench != null) {
            progress.line("Running pgbench and settle() for " + seconds + " s each on the same server");
            tpcB.add(pgbench.tpcB(clients, seconds));
            settle.add(pgbench.settle(clients, seconds));
            progress.passed(2L * seconds);
        }
    }

    /** How often {@code what} happens for each of theirs. */
    List<Figure> ratios(String what, double perSecond) {
        if (tpcB.isEmpty()) {
            return List.of();
        }
        return List.of(
                Figure.ratio(what + " ÷ settle()", perSecond / rate(settle), "in the same run, medians"),
                Figure.ratio(what + " ÷ pgbench TPC-B", perSecond / rate(tpcB), "in the same run, medians"));
    }

    List<Figure> figures() {
        if (tpcB.isEmpty()) {
            return List.of();
        }
        Pgbench.Result last = tpcB.getLast();
        String words = last.clients() + " clients, prepared, pgbench " + last.version();
        return List.of(
                Figure.of("settle()", rate(settle), "/s", "plain SQL over three accounts of 100,000; " + words),
                Figure.of("pgbench TPC-B", rate(tpcB), "/s", "scale " + Pgbench.SCALE + "; " + words));
    }

    List<Line> lines() {
        return tpcB.isEmpty() ? List.of() : List.of(line("settle()", settle), line("pgbench TPC-B", tpcB));
    }

    /** How long the rounds of a run take, in seconds. */
    long secondsOf(Load load) {
        return pgbench == null ? 0 : 2L * load.seconds() * load.rounds();
    }

    /** Why there are none; empty when there are. */
    String absence() {
        return absence;
    }

    private static double rate(List<Pgbench.Result> results) {
        return Median.of(
                results.stream().map(Pgbench.Result::transactionsPerSecond).toList());
    }

    private static Line line(String name, List<Pgbench.Result> results) {
        return new Line(
                name,
                IntStream.rangeClosed(1, results.size())
                        .mapToObj(n -> (double) n)
                        .toList(),
                results.stream().map(Pgbench.Result::transactionsPerSecond).toList());
    }

    @Override
    public void close() {
        if (pgbench != null) {
            pgbench.close();
        }
    }
}
