package cn.gongji.cluster.bench;

import cn.gongji.cluster.Cluster;
import cn.gongji.cluster.ClusterOptions;
import cn.gongji.cluster.Progress;
import cn.gongji.cluster.bench.BenchResult.Figure;
import cn.gongji.cluster.bench.ScaleMode.Step;
import cn.gongji.cluster.bench.ScaleMode.YardsticksOn;
import cn.gongji.cluster.bench.TerminalRun.Round;
import cn.gongji.cluster.client.ClusterClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The same bills end to end, over more and more partitions of the topics of events. */
final class PartitionSteps {
    private static final String WHAT = "partitions";
    private static final String A = "settlement";

    private final Supplier<ClusterOptions> fresh;
    private final Load load;
    private final YardsticksOn yardsticksOn;
    private final Progress progress;
    private final List<Step> steps = new ArrayList<>();
    private final List<Figure> logs = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private final List<String> agreements = new ArrayList<>();
    private String absence = "";

    PartitionSteps(Supplier<ClusterOptions> fresh, Load load, YardsticksOn yardsticksOn, Progress progress) {
        this.fresh = fresh;
        this.load = load;
        this.yardsticksOn = yardsticksOn;
        this.progress = progress;
    }

    /** How long a step measures, in seconds; its rounds take turns with those of settle(). */
    static long secondsOfEach(Load load) {
        return load.warmupSeconds() + (load.withYardsticks() ? 2L : 1L) * load.rounds() * load.seconds();
    }

    /** @param postgresql is told the server's settings */
    void take(int partitions, Map<String, String> postgresql) throws InterruptedException {
        try (Cluster own = Cluster.startInTheForeground(fresh.get().withEventPartitions(partitions));
                BenchedCluster cluster = new BenchedCluster(new ClusterClient(own.control()), progress);
                Yardsticks yardsticks = yardsticksOn.on(cluster)) {
            postgresql.putAll(cluster.database().requireDurable());
            TerminalRun run = TerminalRun.begin(cluster, cluster.setUpFamilies(load), load);
            run.warmUp(load.terminals(), load.warmupSeconds());
            List<Round> rounds = new ArrayList<>();
            for (int round = 1; round <= load.rounds(); round++) {
                rounds.add(run.closed(load.terminals(), load.seconds()));
                yardsticks.settleRound(load.terminals(), load.seconds());
            }
            cluster.database().requireDurable();
            run.end().forEach(difference -> differences.add(partitions + " partitions: " + difference));
            agreements.add(partitions + " partitions: " + run.agreement());
            steps.add(new Step(
                    partitions,
                    Median.of(rounds.stream().map(Round::settlementsPerSecond).toList()),
                    Median.byPart(rounds.stream().map(Round::cpu).toList()),
                    yardsticks.settleCpu()));
            absence = yardsticks.absence();
            logs.add(Figure.of(
                    "WAL, " + partitions + " partitions",
                    Median.of(rounds.stream()
                            .map(round -> round.after().walBytesSince(round.before()))
                            .toList()),
                    "bytes",
                    "a settlement"));
            logs.add(Figure.of(
                    "WAL fsyncs, " + partitions + " partitions",
                    Median.of(rounds.stream()
                            .map(round -> round.after().walSyncsSince(round.before()))
                            .toList()),
                    "",
                    "a settlement"));
        }
    }

    void ratios(Findings findings) {
        if (!steps.isEmpty()) {
            ScaleMode.ratios(findings, steps, WHAT, A);
        }
    }

    void figures(Findings findings) {
        if (!steps.isEmpty()) {
            ScaleMode.figures(findings, steps, WHAT, A);
            logs.forEach(findings::add);
            ScaleMode.charts(findings, steps, WHAT, A);
            findings.differences(differences);
            agreements.forEach(findings::note);
            if (!absence.isEmpty()) {
                findings.note(absence);
            }
        }
    }
}
