package cn.gongji.cluster.bench;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.PortPlan;
import cn.gongji.cluster.bench.BenchResult.Latency;
import cn.gongji.cluster.bench.BenchResult.Settings;
import cn.gongji.cluster.bench.BenchResult.Writer;
import cn.gongji.cluster.client.ClusterClient;
import cn.gongji.cluster.client.EventFlow;
import cn.gongji.cluster.client.Role;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One run: families, warm-up, the measured time, the books, pgbench. */
final class Bench {
    private static final Duration DELIVERY_LIMIT = Duration.ofMinutes(2);
    private static final int STEPS_A_WORD = 10;

    private final ClusterClient client;
    private final Load load;
    private final Progress progress;
    private final PortPlan ports;
    private final BenchDatabase database;
    private final EventFlow flow;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * What is asked of the cluster.
     *
     * @param cluster {@code RUNNING} or {@code TEMPORARY}
     */
    record Load(String cluster, int terminals, int families, int warmupSeconds, int seconds, boolean withPgbench) {}

    /**
     * Everything that only grows, at one moment.
     *
     * @param settlements acknowledged when the services and the database were asked, which takes a while under load
     */
    private record Moment(
            long nanoseconds,
            CpuTime cpu,
            long askedAtNanoseconds,
            long settlements,
            long walBytes,
            Map<Part, ServiceFigures> services,
            Map<Part, Long> commits) {}

    /** The comparison, or why there is none. */
    private record Compared(
            Pgbench.@Nullable Result result, @Nullable String absence) {}

    Bench(ClusterClient client, Load load, Progress progress) {
        this.client = client;
        this.load = load;
        this.progress = progress;
        this.ports = client.ports();
        this.database = new BenchDatabase(ports.database());
        this.flow = new EventFlow(ports.database());
    }

    /**
     * Runs it from beginning to end.
     *
     * @throws ClusterException when commits are not durable, or the cluster does not do what is asked
     */
    BenchResult run() throws InterruptedException {
        Map<String, String> postgresql = database.requireDurable();
        Bills bills = new Bills(setUpFamilies(), UUID.randomUUID().toString().substring(0, 8), ports.settlement());
        List<String> tokens = IntStream.range(0, load.terminals())
                .mapToObj(terminal -> client.token(Role.pos(Bills.institution(terminal))))
                .toList();
        Machine machine = Machine.describe();
        Books books = Books.open(client);
        Terminals terminals = new Terminals(ports.settlement(), bills, tokens);
        Thread generator = Thread.ofPlatform().daemon().name("terminals").start(terminals);
        follow(terminals, "warming up", load.warmupSeconds(), System.nanoTime());
        Map<String, Long> pids = pids();
        terminals.measure();
        Moment before = moment(pids, terminals.tally());
        follow(terminals, "measuring", load.seconds(), before.nanoseconds());
        terminals.finish();
        Moment after = moment(pids, terminals.tally());
        generator.join();
        requireUntroubled(terminals);
        requireSame(pids);
        Tally tally = terminals.tally();
        progress.line("Measured; comparing the books");
        flow.awaitDelivered(DELIVERY_LIMIT);
        BenchResult.Books closed = books.close(tally, database, bills, tally.sample());
        return result(machine, postgresql, tally, before, after, closed, compare());
    }

    private List<Family> setUpFamilies() throws InterruptedException {
        progress.line("Setting up " + load.families() + " families");
        Instant began = Instant.now();
        List<Family> families = new Families(client, flow).setUp(load.families(), done -> {
            if (done % STEPS_A_WORD == 0) {
                progress.now("  " + 100 * done / (load.families() * Families.STEPS) + " % of the families");
            }
        });
        progress.line(String.format(
                Locale.ROOT,
                "  %d families in %.1f s",
                families.size(),
                Duration.between(began, Instant.now()).toMillis() / 1_000.0));
        return families;
    }

    private void follow(Terminals terminals, String what, int seconds, long began) throws InterruptedException {
        progress.line(String.format(
                Locale.ROOT,
                "%s%s with %d terminals for %d s",
                what.substring(0, 1).toUpperCase(Locale.ROOT),
                what.substring(1),
                load.terminals(),
                seconds));
        long counted = terminals.tally().acknowledged();
        for (int second = 1; second <= seconds; second++) {
            Duration left = Duration.ofNanos(began + second * 1_000_000_000L - System.nanoTime());
            if (left.isPositive()) {
                Thread.sleep(left);
            }
            requireUntroubled(terminals);
            long now = terminals.tally().acknowledged();
            progress.now(String.format(
                    Locale.ROOT, "  %s: %d of %d s, %d settlements/s", what, second, seconds, now - counted));
            counted = now;
        }
    }

    private static void requireUntroubled(Terminals terminals) {
        String trouble = terminals.trouble();
        if (trouble != null) {
            throw new ClusterException(trouble + ". See ./gongji status.");
        }
    }

    private Map<String, Long> pids() {
        Map<String, Long> pids = new LinkedHashMap<>();
        client.status().parts().forEach(part -> pids.put(part.name(), part.pid()));
        return pids;
    }

    private void requireSame(Map<String, Long> pids) {
        if (!pids().equals(pids)) {
            throw new ClusterException(
                    "A part of the cluster was started again while it was measured; the figures would"
                            + " mean nothing. See ./gongji status.");
        }
    }

    private Moment moment(Map<String, Long> pids, Tally tally) throws InterruptedException {
        long now = System.nanoTime();
        CpuTime cpu = CpuTime.of(pids);
        long settlements = tally.acknowledged();
        long askedAt = System.nanoTime();
        long walBytes = database.walBytes();
        Map<Part, ServiceFigures> services = new EnumMap<>(Part.class);
        Map<Part, Long> commits = new EnumMap<>(Part.class);
        for (Part service : Part.SERVICES) {
            services.put(service, ServiceFigures.of(http, ports.of(service)));
            commits.put(service, database.commits(service));
        }
        return new Moment(now, cpu, askedAt, settlements, walBytes, services, commits);
    }

    private Compared compare() throws InterruptedException {
        if (!load.withPgbench()) {
            return new Compared(null, "left out, as asked");
        }
        Optional<Pgbench> installed = Pgbench.installed(database);
        if (installed.isEmpty()) {
            return new Compared(null, "absent: no pgbench on the PATH (Debian: apt-get install postgresql-contrib)");
        }
        progress.line("Running pgbench for " + load.seconds() + " s on the same server");
        try (Pgbench pgbench = installed.get()) {
            Thread onExit = new Thread(pgbench::close, "stop-pgbench");
            Runtime.getRuntime().addShutdownHook(onExit);
            return new Compared(pgbench.run(load.terminals(), load.seconds()), null);
        } catch (ClusterException e) {
            return new Compared(null, "failed: " + e.getMessage());
        }
    }

    private BenchResult result(
            Machine machine,
            Map<String, String> postgresql,
            Tally tally,
            Moment before,
            Moment after,
            BenchResult.Books books,
            Compared compared) {
        double seconds = (after.nanoseconds() - before.nanoseconds()) / 1e9;
        double settlements = Math.max(1, tally.measured());
        double perSecond = tally.measured() / seconds;
        Map<String, Double> cpu = new LinkedHashMap<>();
        CpuTime used = after.cpu().since(before.cpu());
        used.milliseconds().forEach((part, milliseconds) -> cpu.put(part, milliseconds / settlements));
        if (!cpu.isEmpty()) {
            cpu.put("total", used.total() / settlements);
        }
        Map<String, Writer> writers = new LinkedHashMap<>();
        for (Part service : Part.SERVICES) {
            writers.put(service.title(), writer(service, before, after));
        }
        Pgbench.Result pgbench = compared.result();
        return new BenchResult(
                Instant.now().toString(),
                machine,
                new Settings(load.cluster(), load.terminals(), load.families(), load.warmupSeconds(), seconds),
                postgresql,
                perSecond,
                new Latency(
                        tally.latencyMilliseconds(50),
                        tally.latencyMilliseconds(90),
                        tally.latencyMilliseconds(99),
                        tally.latencyMilliseconds(99.9),
                        tally.latencyMilliseconds(100)),
                tally.outcomes(),
                cpu,
                (after.walBytes() - before.walBytes()) / settlements(before, after),
                writers,
                pgbench,
                compared.absence(),
                pgbench == null ? null : perSecond / pgbench.transactionsPerSecond(),
                books);
    }

    private static Writer writer(Part service, Moment before, Moment after) {
        double seconds = (after.askedAtNanoseconds() - before.askedAtNanoseconds()) / 1e9;
        double settlements = settlements(before, after);
        ServiceFigures done = figures(after, service).since(figures(before, service));
        long commits =
                after.commits().getOrDefault(service, 0L) - before.commits().getOrDefault(service, 0L);
        return new Writer(
                done.eventsStored() / settlements,
                done.turns() / seconds,
                done.itemsATurn(),
                done.millisecondsATurn(),
                commits / settlements);
    }

    private static double settlements(Moment before, Moment after) {
        return Math.max(1, after.settlements() - before.settlements());
    }

    private static ServiceFigures figures(Moment moment, Part service) {
        return moment.services().getOrDefault(service, ServiceFigures.parse(""));
    }
}
