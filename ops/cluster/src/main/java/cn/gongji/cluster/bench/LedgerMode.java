package cn.gongji.cluster.bench;

import cn.gongji.cluster.Cluster;
import cn.gongji.cluster.bench.BenchDatabase.Bound;
import cn.gongji.cluster.bench.BenchResult.Chart;
import cn.gongji.cluster.bench.BenchResult.Figure;
import cn.gongji.cluster.bench.BenchResult.Line;
import cn.gongji.cluster.bench.LedgerRun.Round;
import cn.gongji.cluster.bench.PricedBills.Patient;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.Purse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The ledger alone: bills of the families, each paid by those who bound themselves to the patient. */
final class LedgerMode {
    private final Cluster cluster;
    private final BenchedCluster benched;
    private final Load load;
    private final Yardsticks yardsticks;

    LedgerMode(Cluster cluster, BenchedCluster benched, Load load, Yardsticks yardsticks) {
        this.cluster = cluster;
        this.benched = benched;
        this.load = load;
        this.yardsticks = yardsticks;
    }

    Findings run() throws InterruptedException {
        List<Patient> plans = plans();
        LedgerRun run =
                LedgerRun.begin(cluster, benched, load.seed(), random -> plans.get(random.nextInt(plans.size())));
        run.warmUp(load.warmupSeconds());
        List<Round> rounds = new ArrayList<>();
        for (int round = 1; round <= load.rounds(); round++) {
            rounds.add(run.measure("round " + round + " of " + load.rounds(), load.seconds()));
        }
        List<String> differences = run.end();
        for (int round = 1; round <= load.rounds(); round++) {
            yardsticks.round(load.terminals(), load.seconds());
        }
        Findings findings = new Findings();
        double debited = median(rounds, Round::debitsPerSecond);
        yardsticks.ratios("purses charged", debited).forEach(findings::add);
        findings.add(Figure.of(
                "purses charged/s",
                debited,
                "/s",
                "debits by the ledger's writer, median of " + load.rounds() + " rounds"));
        findings.add(
                Figure.of("bills charged/s", median(rounds, Round::billsPerSecond), "/s", "one PursesCharged each"));
        yardsticks.figures().forEach(findings::add);
        findings.add(Figure.of(
                "CPU",
                median(rounds, round -> round.cpu().getOrDefault(Moment.TOTAL, 0.0)),
                "ms",
                "a bill, ledger, PostgreSQL, broker and generator"));
        findings.add(Figure.of(
                "WAL", median(rounds, round -> round.after().walBytesSince(round.before())), "bytes", "a bill"));
        findings.add(Figure.of(
                "WAL fsyncs", median(rounds, round -> round.after().walSyncsSince(round.before())), "", "a bill"));
        findings.add(new Chart(
                "The ledger from Kafka",
                "round",
                "a second",
                List.of(
                        line("purses charged", rounds, Round::debitsPerSecond),
                        line("bills charged", rounds, Round::billsPerSecond))));
        findings.differences(differences);
        findings.note(run.agreement());
        return findings;
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return Median.of(rounds.stream().map(figure::applyAsDouble).toList());
    }

    private static Line line(String name, List<Round> rounds, ToDoubleFunction<Round> figure) {
        return new Line(
                name,
                IntStream.rangeClosed(1, rounds.size())
                        .mapToObj(n -> (double) n)
                        .toList(),
                rounds.stream().map(figure::applyAsDouble).toList());
    }

    /** What each patient's bills are paid from: those who bound themselves to the patient, in that order. */
    private List<Patient> plans() {
        Map<String, List<Bound>> byPatient =
                benched.database().bound().stream().collect(Collectors.groupingBy(Bound::beneficiaryId));
        return byPatient.entrySet().stream()
                .map(each -> new Patient(
                        each.getKey(),
                        each.getValue().stream()
                                .map(bound -> new PlannedPurse(
                                        Purse.SHARER_ACCOUNT, bound.sharerId(), bound.bindingId(), null))
                                .toList()))
                .toList();
    }
}
