package cn.gongji.cluster.bench;

import cn.gongji.cluster.Cluster;
import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.ClusterOptions;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.Progress;
import cn.gongji.cluster.bench.BenchResult.Figure;
import cn.gongji.cluster.bench.LedgerRun.Round;
import cn.gongji.cluster.bench.PricedBills.Patient;
import cn.gongji.cluster.bench.ScaleMode.Growth;
import cn.gongji.cluster.bench.ScaleMode.Step;
import cn.gongji.cluster.client.ClusterClient;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.Purse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Bills through the ledger alone, each paid from an account drawn from more and more of them. Where there are more than
 * the ledger keeps in memory, rounds over all of them take turns with rounds over a few that it does keep, in the same
 * store: the difference is what a miss costs.
 */
final class AccountSteps {
    private static final String WHAT = "accounts";
    private static final String A = "bill";
    /** Of what the ledger keeps in memory, the part that the rounds without misses are paid from. */
    private static final int PART_KEPT = 10;

    private static final int MOST_SETTLING_SECONDS = 5;
    private static final Duration SEAL_LIMIT = Duration.ofMinutes(20);
    private static final double MEBIBYTE = 1 << 20;

    private final Supplier<ClusterOptions> fresh;
    private final Load load;
    private final Growth growth;
    private final Progress progress;
    private final List<Step> steps = new ArrayList<>();
    private final List<Figure> kept = new ArrayList<>();
    private final List<Figure> misses = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();

    AccountSteps(Supplier<ClusterOptions> fresh, Load load, Growth growth, Progress progress) {
        this.fresh = fresh;
        this.load = load;
        this.growth = growth;
        this.progress = progress;
    }

    /** How long the stretches of all steps take, in seconds. */
    static long secondsOf(Load load, Growth growth) {
        return growth.accounts().stream()
                .mapToLong(accounts -> {
                    long kinds = fitsIntoMemory(accounts, growth) ? 1 : 2;
                    return load.warmupSeconds()
                            + load.rounds() * kinds * load.seconds()
                            + (kinds == 1 ? 0 : (2L * load.rounds() - 1) * settlingSeconds(load));
                })
                .sum();
    }

    private static boolean fitsIntoMemory(long accounts, Growth growth) {
        return accounts < growth.cached();
    }

    /** So many accounts are sure to be in memory. */
    private static long few(Growth growth) {
        return Math.max(1, growth.cached() / PART_KEPT);
    }

    private static int settlingSeconds(Load load) {
        return Math.min(MOST_SETTLING_SECONDS, load.warmupSeconds());
    }

    /** @param postgresql is told the server's settings */
    void take(long accounts, Map<String, String> postgresql) throws InterruptedException {
        ClusterOptions options = fresh.get().withSetting("GONGJI_AGGREGATESINMEMORY", Long.toString(growth.cached()));
        try (Cluster own = Cluster.startInTheForeground(options)) {
            BenchDatabase database = new BenchDatabase(options.ports().database());
            postgresql.putAll(database.requireDurable());
            own.stop(Part.WALLET);
            SeededAccounts seeded = seed(database, accounts);
            own.start(Part.WALLET);
            awaitSealed(database, seeded.events());
            try (BenchedCluster cluster = new BenchedCluster(new ClusterClient(own.control()), progress)) {
                measure(own, cluster, seeded, accounts);
            }
            database.requireDurable();
        }
    }

    private SeededAccounts seed(BenchDatabase database, long accounts) {
        progress.line(String.format(Locale.ROOT, "Writing %,d accounts into the ledger", accounts));
        long bytesBefore = database.diskBytes();
        long began = System.nanoTime();
        SeededAccounts seeded = new SeededAccounts(database, accounts, growth.credits());
        seeded.write(done -> {
            double taken = (System.nanoTime() - began) / 1e9;
            progress.now(String.format(
                    Locale.ROOT,
                    "  %d %% of the accounts, about %.0f s left",
                    100 * done / accounts,
                    taken * (accounts - done) / done));
        });
        notes.add(String.format(
                Locale.ROOT,
                "%,d accounts of %d events each were written in %.1f s and take %.0f bytes each, with indexes",
                accounts,
                1 + growth.credits(),
                (System.nanoTime() - began) / 1e9,
                (database.diskBytes() - bytesBefore) / (double) accounts));
        return seeded;
    }

    /** Sealing so many rows at once is work that no ledger has while it charges bills. */
    private void awaitSealed(BenchDatabase database, long events) throws InterruptedException {
        progress.line("Waiting until they are sealed");
        long began = System.nanoTime();
        long sealed = 0;
        while (sealed < events) {
            if (System.nanoTime() - began > SEAL_LIMIT.toNanos()) {
                throw new ClusterException("The ledger's store was not sealed within " + SEAL_LIMIT.toMinutes()
                        + " minutes; see the log of wallet-service.");
            }
            Thread.sleep(200);
            sealed = database.sealed(Part.WALLET);
            progress.now(String.format(Locale.ROOT, "  %d %% sealed", 100 * Math.min(sealed, events) / events));
        }
    }

    private void measure(Cluster own, BenchedCluster cluster, SeededAccounts seeded, long accounts)
            throws InterruptedException {
        long few = few(growth);
        Function<SplittableRandom, Patient> ofAll = random -> patient(seeded, random.nextLong(accounts));
        Function<SplittableRandom, Patient> ofFew = random -> patient(seeded, random.nextLong(few));
        LedgerRun run = LedgerRun.begin(own, cluster, load.seed(), ofAll);
        run.warmUp(load.warmupSeconds());
        List<Round> all = new ArrayList<>();
        List<Round> ofThoseKept = new ArrayList<>();
        for (int round = 1; round <= load.rounds(); round++) {
            all.add(run.measure("bills of all accounts", load.seconds()));
            if (!fitsIntoMemory(accounts, growth)) {
                run.switchTo(ofFew);
                run.warmUp(settlingSeconds(load));
                ofThoseKept.add(run.measure(String.format(Locale.ROOT, "bills of %,d of them", few), load.seconds()));
                if (round < load.rounds()) {
                    run.switchTo(ofAll);
                    run.warmUp(settlingSeconds(load));
                }
            }
        }
        run.end().forEach(difference -> differences.add(named(accounts) + ": " + difference));
        notes.add(named(accounts) + ": " + run.agreement());
        steps.add(step(accounts, all));
        misses.add(Figure.of(
                "WAL, " + named(accounts),
                median(all, round -> round.after().walBytesSince(round.before())),
                "bytes",
                "a bill"));
        misses.add(Figure.of(
                "WAL fsyncs, " + named(accounts),
                median(all, round -> round.after().walSyncsSince(round.before())),
                "",
                "a bill"));
        misses.add(Figure.of(
                "wallet-service, " + named(accounts),
                cluster.residentBytesByPart().getOrDefault(Part.WALLET.title(), 0L) / MEBIBYTE,
                "MiB",
                "of memory after the last round"));
        misses.add(Figure.of("misses, " + named(accounts), missesABill(all), "", "a bill; the rest was in memory"));
        if (!ofThoseKept.isEmpty()) {
            beside(accounts, few, all, ofThoseKept);
        }
    }

    private void beside(long accounts, long few, List<Round> all, List<Round> ofThoseKept) {
        String name = String.format(Locale.ROOT, "%,d of %s", few, named(accounts));
        Step without = step(accounts, ofThoseKept);
        Step with = steps.getLast();
        if (accounts != steps.getFirst().size()) {
            kept.add(Figure.ratio(
                    "CPU a bill, " + name + " ÷ " + named(steps.getFirst().size()),
                    without.totalCpu() / steps.getFirst().totalCpu(),
                    "paid from few in a large store; 1 is flat"));
        }
        misses.add(Figure.of("bills/s, " + name, without.perSecond(), "/s", "median of the rounds"));
        misses.add(Figure.of("CPU, total, " + name, without.totalCpu(), "ms", "of processor time a bill"));
        double more = missesABill(all) - missesABill(ofThoseKept);
        if (more > 0.05) {
            misses.add(Figure.of(
                    "a miss, " + named(accounts),
                    1_000 * (with.totalCpu() - without.totalCpu()) / more,
                    "µs",
                    "of processor time, all parts: bills of all accounts beside bills of " + few + ", same store"));
        }
    }

    private static Patient patient(SeededAccounts seeded, long number) {
        String personId = seeded.personId(number);
        return new Patient(personId, List.of(new PlannedPurse(Purse.OWN_ACCOUNT, personId, null, null)));
    }

    private static Step step(long size, List<Round> rounds) {
        return new Step(
                size,
                median(rounds, Round::billsPerSecond),
                Median.byPart(rounds.stream().map(Round::cpu).toList()),
                0);
    }

    private static double missesABill(List<Round> rounds) {
        return median(rounds, Round::missesABill);
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return Median.of(rounds.stream().map(figure::applyAsDouble).toList());
    }

    private static String named(long accounts) {
        return String.format(Locale.ROOT, "%,d accounts", accounts);
    }

    void ratios(Findings findings) {
        if (!steps.isEmpty()) {
            ScaleMode.ratios(findings, steps, WHAT, A);
            kept.forEach(findings::add);
        }
    }

    void figures(Findings findings) {
        if (!steps.isEmpty()) {
            ScaleMode.figures(findings, steps, WHAT, A);
            misses.forEach(findings::add);
            ScaleMode.charts(findings, steps, WHAT, A);
            findings.differences(differences);
            notes.forEach(findings::note);
        }
    }
}
