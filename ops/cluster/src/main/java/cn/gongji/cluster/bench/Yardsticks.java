package cn.gongji.cluster.bench;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Part;
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
    private final BenchedCluster cluster;
    private final @Nullable Pgbench pgbench;
    private final String absence;
    private final List<Run> tpcB = new ArrayList<>();
    private final List<Run> settle = new ArrayList<>();

    /** @param cpuMilliseconds of processor time that a transaction took PostgreSQL and pgbench together */
    private record Run(Pgbench.Result result, double cpuMilliseconds) {
        double perSecond() {
            return result.transactionsPerSecond();
        }
    }

    private interface Yardstick {
        Pgbench.Result measure() throws InterruptedException;
    }

    private Yardsticks(BenchedCluster cluster, @Nullable Pgbench pgbench, String absence) {
        this.cluster = cluster;
        this.pgbench = pgbench;
        this.absence = absence;
    }

    static Yardsticks none(BenchedCluster cluster) {
        return new Yardsticks(cluster, null, "yardsticks left out, as asked");
    }

    /** @throws ClusterException when the database for them cannot be made */
    static Yardsticks on(BenchedCluster cluster) throws InterruptedException {
        Optional<Pgbench> installed = Pgbench.installed(cluster.database());
        if (installed.isEmpty()) {
            return new Yardsticks(
                    cluster,
                    null,
                    "no yardsticks: no pgbench on the PATH (Debian: apt-get install postgresql-contrib)");
        }
        Pgbench pgbench = installed.get();
        Runtime.getRuntime().addShutdownHook(new Thread(pgbench::close, "stop-pgbench"));
        pgbench.prepare();
        return new Yardsticks(cluster, pgbench, "");
    }

    /** Both, one after the other. */
    void round(int clients, int seconds) throws InterruptedException {
        if (pgbench != null) {
            cluster.progress().line("Running pgbench and settle() for " + seconds + " s each on the same server");
            tpcB.add(run(() -> pgbench.tpcB(clients, seconds)));
            settle.add(run(() -> pgbench.settle(clients, seconds)));
            cluster.progress().passed(2L * seconds);
        }
    }

    /** Only the procedure. */
    void settleRound(int clients, int seconds) throws InterruptedException {
        if (pgbench != null) {
            cluster.progress().line("Running settle() for " + seconds + " s on the same server");
            settle.add(run(() -> pgbench.settle(clients, seconds)));
            cluster.progress().passed(seconds);
        }
    }

    /** Milliseconds of processor time that one {@code settle()} took; 0 where nobody tells. */
    double settleCpu() {
        return cpu(settle);
    }

    private Run run(Yardstick yardstick) throws InterruptedException {
        long before = usedUntilNow();
        Pgbench.Result result = yardstick.measure();
        long used = usedUntilNow() - before;
        return new Run(result, used / Math.max(1, result.transactionsPerSecond() * result.seconds()));
    }

    private long usedUntilNow() {
        return cluster.cpu().milliseconds().getOrDefault(Part.DATABASE.title(), 0L) + CpuTime.ofEndedChildren();
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

    /**
     * How much more processor time {@code what} takes than a plain {@code settle()}, which a slow processor makes slower
     * alike; empty where nobody tells.
     *
     * @param milliseconds of processor time for one
     */
    List<Figure> costRatio(String what, double milliseconds) {
        double ofSettle = cpu(settle);
        return ofSettle > 0 && milliseconds > 0
                ? List.of(
                        Figure.ratio(what + ", processor time ÷ settle()", milliseconds / ofSettle, "in the same run"))
                : List.of();
    }

    List<Figure> figures() {
        if (tpcB.isEmpty()) {
            return List.of();
        }
        Pgbench.Result last = tpcB.getLast().result();
        String words = last.clients() + " clients, prepared, pgbench " + last.version();
        List<Figure> figures = new ArrayList<>(List.of(
                Figure.of("settle()", rate(settle), "/s", "plain SQL over three accounts of 100,000; " + words),
                Figure.of("pgbench TPC-B", rate(tpcB), "/s", "scale " + Pgbench.SCALE + "; " + words)));
        if (cpu(settle) > 0) {
            String ofWhom = "of processor time each, PostgreSQL with its maintenance, and pgbench";
            figures.add(Figure.of("CPU, settle()", cpu(settle), "ms", ofWhom));
            figures.add(Figure.of("CPU, pgbench TPC-B", cpu(tpcB), "ms", ofWhom));
        }
        return figures;
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

    private static double rate(List<Run> runs) {
        return Median.of(runs.stream().map(Run::perSecond).toList());
    }

    private static double cpu(List<Run> runs) {
        return runs.isEmpty()
                ? 0
                : Median.of(runs.stream().map(Run::cpuMilliseconds).toList());
    }

    private static Line line(String name, List<Run> runs) {
        return new Line(
                name,
                IntStream.rangeClosed(1, runs.size()).mapToObj(n -> (double) n).toList(),
                runs.stream().map(Run::perSecond).toList());
    }

    @Override
    public void close() {
        if (pgbench != null) {
            pgbench.close();
        }
    }
}
