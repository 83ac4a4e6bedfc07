package cn.gongji.cluster.bench;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.bench.BenchResult.Chart;
import cn.gongji.cluster.bench.BenchResult.Figure;
import cn.gongji.cluster.bench.BenchResult.Line;
import cn.gongji.cluster.bench.TerminalRun.Round;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Bills end to end, beside the yardsticks in the same run. */
final class SettleMode {
    /** What open loops are run at, in percent of the peak. */
    static final List<Integer> SHARES_OF_PEAK = List.of(30, 50, 70);

    private static final List<Double> PERCENTILES = List.of(10.0, 25.0, 50.0, 75.0, 90.0, 95.0, 99.0, 99.5, 99.9);

    private final BenchedCluster cluster;
    private final Load load;
    private final Yardsticks yardsticks;

    SettleMode(BenchedCluster cluster, Load load, Yardsticks yardsticks) {
        this.cluster = cluster;
        this.load = load;
        this.yardsticks = yardsticks;
    }

    Findings run(List<Family> families) throws InterruptedException {
        TerminalRun run = TerminalRun.begin(cluster, families, load);
        run.warmUp(load.terminals(), load.warmupSeconds());
        List<Round> rounds = new ArrayList<>();
        for (int round = 1; round <= load.rounds(); round++) {
            rounds.add(run.closed(load.terminals(), load.seconds()));
            yardsticks.round(load.terminals(), load.seconds());
        }
        double peak = Median.of(rounds.stream().map(Round::settlementsPerSecond).toList());
        if (peak < 1) {
            throw new ClusterException("Hardly a bill was settled; there is nothing to measure. See ./gongji status.");
        }
        Map<Integer, Segment> open = new LinkedHashMap<>();
        for (int share : SHARES_OF_PEAK) {
            open.put(share, run.open(share * peak / 100, load.seconds(), () -> ""));
        }
        Findings findings = new Findings();
        peak(findings, rounds, peak);
        latencies(findings, open, peak);
        costs(findings, rounds);
        findings.answers(rounds.stream().map(Round::segment).toList());
        findings.differences(run.end());
        findings.note(run.agreement());
        return findings;
    }

    private void peak(Findings findings, List<Round> rounds, double peak) {
        yardsticks.ratios("settlements", peak).forEach(findings::add);
        yardsticks
                .costRatio("settlement", cpu(rounds).getOrDefault(Moment.TOTAL, 0.0))
                .forEach(findings::add);
        findings.add(Figure.of(
                "settlements/s",
                peak,
                "/s",
                "median of " + rounds.size() + " rounds, closed loop, " + load.terminals() + " terminals"));
        findings.add(Figure.of(
                "p50 at the peak",
                Median.of(rounds.stream()
                        .map(round -> round.segment().settledWithin(50))
                        .toList()),
                "ms",
                "closed loop"));
        findings.add(Figure.of(
                "p99 at the peak",
                Median.of(rounds.stream()
                        .map(round -> round.segment().settledWithin(99))
                        .toList()),
                "ms",
                "closed loop"));
        yardsticks.figures().forEach(findings::add);
        List<Line> lines = new ArrayList<>(yardsticks.lines());
        lines.addFirst(new Line(
                "settlements",
                IntStream.rangeClosed(1, rounds.size())
                        .mapToObj(n -> (double) n)
                        .toList(),
                rounds.stream().map(Round::settlementsPerSecond).toList()));
        findings.add(new Chart("Side by side", "round", "a second", lines));
    }

    private static void latencies(Findings findings, Map<Integer, Segment> open, double peak) {
        List<Line> lines = new ArrayList<>();
        open.forEach((share, segment) -> {
            String of = " at " + share + " %";
            String words = String.format(
                    Locale.ROOT,
                    "open loop at %d %% of the peak (%.0f bills/s due), from due to settled",
                    share,
                    share * peak / 100);
            findings.add(Figure.of("p50" + of, segment.settledWithin(50), "ms", words));
            findings.add(Figure.of("p99" + of, segment.settledWithin(99), "ms", ""));
            findings.add(Figure.of("p99.9" + of, segment.settledWithin(99.9), "ms", ""));
            lines.add(new Line(
                    share + " %",
                    PERCENTILES,
                    PERCENTILES.stream().map(segment::settledWithin).toList()));
        });
        findings.add(new Chart("Latency by share of the peak, from due to settled", "percentile", "ms", lines));
    }

    /** What a settlement costs, medians of the rounds. */
    static void costs(Findings findings, List<Round> rounds) {
        cpu(rounds)
                .forEach((part, each) ->
                        findings.add(Figure.of("CPU, " + part, each, "ms", "of processor time a settlement")));
        findings.add(Figure.of(
                "WAL", median(rounds, round -> round.after().walBytesSince(round.before())), "bytes", "a settlement"));
        findings.add(Figure.of(
                "WAL fsyncs",
                median(rounds, round -> round.after().walSyncsSince(round.before())),
                "",
                "a settlement"));
        findings.add(Figure.of(
                "PostgreSQL on disk",
                median(rounds, round -> round.after().diskBytesSince(round.before())),
                "bytes",
                "a settlement, with indexes"));
        findings.add(Figure.of(
                "Kafka",
                median(rounds, round -> round.after().kafkaBytesSince(round.before())),
                "bytes",
                "a settlement, on disk"));
        Round last = rounds.getLast();
        last.after().writersSince(last.before()).forEach((service, writer) -> writer(findings, service, writer));
    }

    /** Milliseconds of processor time a settlement by part, in all, and by compilers; empty where the system does not tell. */
    private static Map<String, Double> cpu(List<Round> rounds) {
        return Median.byPart(rounds.stream().map(Round::cpu).toList());
    }

    private static void writer(Findings findings, Part service, Moment.Writer writer) {
        findings.note(String.format(
                Locale.ROOT,
                "%s: %.2f events a settlement; %.1f turns/s of %.1f items in %.2f ms; %.2f commits a settlement",
                service.title(),
                writer.eventsPerSettlement(),
                writer.turnsPerSecond(),
                writer.itemsPerTurn(),
                writer.millisecondsPerTurn(),
                writer.databaseCommitsPerSettlement()));
    }

    private static double median(List<Round> rounds, java.util.function.ToDoubleFunction<Round> figure) {
        return Median.of(rounds.stream().map(figure::applyAsDouble).toList());
    }
}
