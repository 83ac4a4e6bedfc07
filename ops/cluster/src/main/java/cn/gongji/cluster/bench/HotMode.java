package cn.gongji.cluster.bench;

import cn.gongji.cluster.bench.BenchResult.Figure;
import cn.gongji.cluster.bench.TerminalRun.Round;
import java.util.ArrayList;
import java.util.List;

/** One patient's bills, all paid from one account in the end. */
final class HotMode {
    private final BenchedCluster cluster;
    private final Load load;

    HotMode(BenchedCluster cluster, Load load) {
        this.cluster = cluster;
        this.load = load;
    }

    Findings run(List<Family> families) throws InterruptedException {
        Family one = families.stream()
                .filter(family ->
                        !family.patientIsEmployee() && family.sharerIds().size() == 1)
                .findFirst()
                .orElse(families.getFirst());
        TerminalRun run = TerminalRun.begin(cluster, List.of(one), load);
        run.warmUp(load.terminals(), load.warmupSeconds());
        List<Round> rounds = new ArrayList<>();
        for (int round = 1; round <= load.rounds(); round++) {
            rounds.add(run.closed(load.terminals(), load.seconds()));
        }
        Findings findings = new Findings();
        findings.add(Figure.of(
                "debits/s of one account",
                Median.of(rounds.stream().map(Round::settlementsPerSecond).toList()),
                "/s",
                "end to end, " + load.terminals() + " terminals, every bill paid from the same sharer's account"));
        findings.add(Figure.of(
                "p99",
                Median.of(rounds.stream()
                        .map(round -> round.segment().settledWithin(99))
                        .toList()),
                "ms",
                ""));
        SettleMode.costs(findings, rounds);
        findings.answers(rounds.stream().map(Round::segment).toList());
        findings.differences(run.end());
        findings.note(run.agreement());
        return findings;
    }
}
