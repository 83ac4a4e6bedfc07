package cn.gongji.cluster.bench;

import cn.gongji.cluster.ClusterOptions;
import cn.gongji.cluster.Progress;
import cn.gongji.cluster.bench.BenchResult.Chart;
import cn.gongji.cluster.bench.BenchResult.Figure;
import cn.gongji.cluster.bench.BenchResult.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * Whether what a bill costs stays the same as the cluster grows: first with the partitions of the topics of events, then
 * with the accounts in the ledger. Every step has a fresh cluster of its own and the same load.
 */
final class ScaleMode {
    private final Supplier<ClusterOptions> fresh;
    private final Load load;
    private final Growth growth;
    private final YardsticksOn yardsticks;
    private final Progress progress;
    private final Map<String, String> postgresql = new LinkedHashMap<>();

    /**
     * How far the cluster grows.
     *
     * @param partitions of each topic of events, a step each; empty to leave these out
     * @param accounts in the ledger, a step each; empty to leave these out
     * @param cached how many people's money the ledger keeps in memory
     * @param credits how many months each account was credited before
     */
    record Growth(List<Long> partitions, List<Long> accounts, long cached, int credits) {
        Growth {
            partitions = List.copyOf(partitions);
            accounts = List.copyOf(accounts);
        }

        Map<String, String> words() {
            Map<String, String> words = new LinkedHashMap<>();
            words.put("partitions", words(partitions));
            words.put("accounts", words(accounts));
            words.put("cached", Long.toString(cached));
            words.put("credits", Integer.toString(credits));
            return words;
        }

        private static String words(List<Long> steps) {
            return steps.isEmpty()
                    ? "none"
                    : String.join(",", steps.stream().map(String::valueOf).toList());
        }
    }

    /**
     * What the bills of one step cost.
     *
     * @param size of what grows
     * @param perSecond bills
     * @param cpu milliseconds of processor time a bill, by part and in all
     * @param settleCpu milliseconds of processor time that a plain {@code settle()} took in the same minutes; 0 where
     *     none was taken
     */
    record Step(long size, double perSecond, Map<String, Double> cpu, double settleCpu) {
        double totalCpu() {
            return cpu.getOrDefault(Moment.TOTAL, 0.0);
        }

        /** What a bill cost in plain settle()s, which a slow minute makes dearer alike; 0 where none was taken. */
        double inSettles() {
            return settleCpu > 0 ? totalCpu() / settleCpu : 0;
        }
    }

    /** How a step gets what its bills are measured beside. */
    interface YardsticksOn {
        Yardsticks on(BenchedCluster cluster) throws InterruptedException;
    }

    ScaleMode(Supplier<ClusterOptions> fresh, Load load, Growth growth, YardsticksOn yardsticks, Progress progress) {
        this.fresh = fresh;
        this.load = load;
        this.growth = growth;
        this.yardsticks = yardsticks;
        this.progress = progress;
    }

    /** The settings of the steps' servers, which are the same; known once one has begun. */
    Map<String, String> postgresql() {
        return postgresql;
    }

    Findings run() throws InterruptedException {
        Findings findings = new Findings();
        PartitionSteps partitions = new PartitionSteps(fresh, load, yardsticks, progress);
        progress.plan(
                growth.partitions().size() * PartitionSteps.secondsOfEach(load) + AccountSteps.secondsOf(load, growth));
        AccountSteps accounts = new AccountSteps(fresh, load, growth, progress);
        for (long count : growth.partitions()) {
            progress.line("Partitions of each topic of events: " + count);
            partitions.take((int) count, postgresql);
        }
        for (long count : growth.accounts()) {
            progress.line("Accounts in the ledger: " + count);
            accounts.take(count, postgresql);
        }
        // the ratios first, of both
        partitions.ratios(findings);
        accounts.ratios(findings);
        partitions.figures(findings);
        accounts.figures(findings);
        return findings;
    }

    /** How the later steps stand to the first. */
    static void ratios(Findings findings, List<Step> steps, String what, String a) {
        steps.stream().skip(1).forEach(step -> {
            String name = String.format(
                    Locale.ROOT, "%,d ÷ %,d %s", step.size(), steps.getFirst().size(), what);
            findings.add(Figure.ratio(
                    "CPU a " + a + ", " + name,
                    step.totalCpu() / steps.getFirst().totalCpu(),
                    "of processor time in all; 1 is flat"));
            if (steps.getFirst().inSettles() > 0) {
                findings.add(Figure.ratio(
                        "settle()s a " + a + ", " + name,
                        step.inSettles() / steps.getFirst().inSettles(),
                        "the same, where each step is measured in the settle()s of its own minutes; 1 is flat"));
            }
            findings.add(Figure.ratio(
                    a + "s/s, " + name, step.perSecond() / steps.getFirst().perSecond(), "1 is flat"));
        });
    }

    static void figures(Findings findings, List<Step> steps, String what, String a) {
        for (Step step : steps) {
            String size = String.format(Locale.ROOT, "%,d %s", step.size(), what);
            findings.add(Figure.of(a + "s/s, " + size, step.perSecond(), "/s", "median of the rounds"));
            if (step.inSettles() > 0) {
                findings.add(Figure.ratio(
                        a + ", processor time ÷ settle(), " + size, step.inSettles(), "in the same minutes, in turn"));
            }
            // a part that is stopped uses none
            step.cpu().entrySet().stream()
                    .filter(part -> part.getValue() > 0)
                    .forEach(part -> findings.add(Figure.of(
                            "CPU, " + part.getKey() + ", " + size, part.getValue(), "ms", "of processor time a " + a)));
        }
    }

    /** A point a step; across stands which step it is, as the steps grow by factors. */
    static void charts(Findings findings, List<Step> steps, String what, String a) {
        List<Double> across = LongStream.rangeClosed(1, steps.size())
                .mapToObj(n -> (double) n)
                .toList();
        List<Line> cpu = new ArrayList<>();
        steps.getFirst().cpu().entrySet().stream()
                .filter(used -> used.getValue() > 0)
                .map(Map.Entry::getKey)
                .forEach(part -> cpu.add(new Line(
                        part,
                        across,
                        steps.stream()
                                .map(step -> step.cpu().getOrDefault(part, 0.0))
                                .toList())));
        String sizes = Growth.words(steps.stream().map(Step::size).toList());
        findings.add(new Chart("Processor time a " + a + " by " + what, "step of " + sizes + " " + what, "ms", cpu));
        findings.add(new Chart(
                "Throughput by " + what,
                "step of " + sizes + " " + what,
                a + "s a second",
                List.of(new Line(
                        a + "s", across, steps.stream().map(Step::perSecond).toList()))));
    }
}
