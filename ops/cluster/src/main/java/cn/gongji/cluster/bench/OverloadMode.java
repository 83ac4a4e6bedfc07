package cn.gongji.cluster.bench;

import cn.gongji.cluster.bench.BenchResult.Chart;
import cn.gongji.cluster.bench.BenchResult.Figure;
import cn.gongji.cluster.bench.BenchResult.Line;
import cn.gongji.cluster.bench.TerminalRun.Round;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Three times as many bills as can be settled: what is still settled, how fast the rest is turned away, and what memory does. */
final class OverloadMode {
    private static final int TIMES = 3;
    private static final double MEBIBYTE = 1 << 20;

    private final BenchedCluster cluster;
    private final Load load;

    OverloadMode(BenchedCluster cluster, Load load) {
        this.cluster = cluster;
        this.load = load;
    }

    Findings run(List<Family> families) throws InterruptedException {
        TerminalRun run = TerminalRun.begin(cluster, families, load);
        run.warmUp(load.terminals(), load.warmupSeconds());
        Round peak = run.closed(load.terminals(), load.seconds());
        Memory memory = new Memory();
        int seconds = load.rounds() * load.seconds();
        Segment overload = run.open(TIMES * peak.settlementsPerSecond(), seconds, memory::sample);
        double goodput = overload.settledInTime() / (double) seconds;
        long turnedAway = overload.withStatus(503);
        Findings findings = new Findings();
        findings.add(Figure.ratio(
                "goodput kept",
                goodput / peak.settlementsPerSecond(),
                String.format(
                        Locale.ROOT,
                        "%.0f/s of %.0f/s while %.0f bills/s were due for %d s",
                        goodput,
                        peak.settlementsPerSecond(),
                        TIMES * peak.settlementsPerSecond(),
                        seconds)));
        findings.add(Figure.ratio(
                "bills sent ÷ due",
                1 - overload.outstanding() / (double) Math.max(1, overload.dueCount()),
                "before the end; the others found no terminal free in time (--connections)"));
        findings.add(Figure.of("turned away", turnedAway, "bills", "503 with Retry-After"));
        findings.add(Figure.of("turned away, p50", overload.turnedAwayWithin(50), "ms", "from sent to 503"));
        findings.add(Figure.of("turned away, p99", overload.turnedAwayWithin(99), "ms", "from sent to 503"));
        findings.add(Figure.of("memory, most", memory.most(), "MiB", "whole cluster, while overloaded"));
        findings.add(
                Figure.of("memory, growth", memory.growth(), "MiB", "from the first quarter's mean to the last's"));
        findings.add(memory.chart());
        findings.answers(List.of(overload));
        findings.differences(run.end());
        findings.note(run.agreement());
        return findings;
    }

    private final class Memory {
        /** Counting every process's pages takes a tenth of a second of processor time, which the bills wait for. */
        private static final int SECONDS_A_SAMPLE = 15;

        private final Map<String, List<Double>> mebibytes = new LinkedHashMap<>();
        private final List<Double> whole = new ArrayList<>();
        private int asked;

        String sample() {
            if (asked++ % SECONDS_A_SAMPLE == 0) {
                Map<String, Long> parts = cluster.residentBytesByPart();
                parts.forEach((part, bytes) -> mebibytes
                        .computeIfAbsent(part, name -> new ArrayList<>())
                        .add(bytes / MEBIBYTE));
                whole.add(parts.values().stream().mapToLong(Long::longValue).sum() / MEBIBYTE);
            }
            return whole.isEmpty() ? "" : String.format(Locale.ROOT, "%.0f MiB", whole.getLast());
        }

        double most() {
            return whole.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        }

        double growth() {
            int quarter = Math.max(1, whole.size() / 4);
            return mean(whole.subList(Math.max(0, whole.size() - quarter), whole.size()))
                    - mean(whole.subList(0, Math.min(quarter, whole.size())));
        }

        private static double mean(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        }

        Chart chart() {
            List<Line> lines = new ArrayList<>();
            mebibytes.forEach((part, values) -> lines.add(new Line(part, seconds(values.size()), values)));
            return new Chart("Memory under overload", "seconds", "MiB", lines);
        }

        private static List<Double> seconds(int count) {
            List<Double> seconds = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                seconds.add((double) i * SECONDS_A_SAMPLE);
            }
            return seconds;
        }
    }
}
