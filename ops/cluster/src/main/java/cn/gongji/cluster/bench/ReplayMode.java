package cn.gongji.cluster.bench;

import cn.gongji.cluster.Part;
import cn.gongji.cluster.audit.ReplayOnce;
import cn.gongji.cluster.bench.BenchResult.Chart;
import cn.gongji.cluster.bench.BenchResult.Figure;
import cn.gongji.cluster.bench.BenchResult.Line;
import cn.gongji.runtime.replay.ReplayReport;
import cn.gongji.runtime.replay.ReplaySettings.From;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** How fast each service's own program rebuilds its state from events alone, off the topics and out of the stores. */
final class ReplayMode {
    private final BenchedCluster cluster;
    private final Load load;
    private final Path project;
    private final long bills;
    private final Map<From, Map<Part, List<ReplayReport>>> reports = new EnumMap<>(From.class);

    /**
     * @param project where the services' programs are built
     * @param bills how many must be settled in the cluster before it is replayed
     */
    ReplayMode(BenchedCluster cluster, Load load, Path project, long bills) {
        this.cluster = cluster;
        this.load = load;
        this.project = project;
        this.bills = bills;
    }

    Findings run() throws InterruptedException {
        Findings findings = new Findings();
        long settled = cluster.database().settled();
        if (settled < bills) {
            TerminalRun run = TerminalRun.begin(cluster, cluster.setUpFamilies(load), load);
            run.settle(load.terminals(), bills - settled);
            findings.differences(run.end());
            findings.note(run.agreement());
        }
        Path data = Path.of(cluster.client().status().data());
        for (int round = 1; round <= load.rounds(); round++) {
            // one after the other, so that a slow minute of the machine hits both sources
            for (Part service : Part.SERVICES) {
                for (From from : From.values()) {
                    replay(service, from, data);
                }
            }
        }
        figures(findings);
        return findings;
    }

    private void replay(Part service, From from, Path data) {
        ReplayReport report = ReplayOnce.of(project, service, data, cluster.ports(), from, cluster.progress());
        reports.computeIfAbsent(from, source -> new EnumMap<>(Part.class))
                .computeIfAbsent(service, part -> new ArrayList<>())
                .add(report);
        cluster.progress()
                .line(String.format(
                        Locale.ROOT,
                        "%s from %s: %,d events in %.1f s, compared in %.1f s",
                        service.title(),
                        words(from),
                        events(report),
                        report.replaySeconds(),
                        report.comparisonSeconds()));
    }

    private void figures(Findings findings) {
        for (Part service : Part.SERVICES) {
            findings.add(Figure.ratio(
                    "from Kafka ÷ from the store, " + service.title(),
                    perSecond(From.KAFKA, service) / perSecond(From.STORE, service),
                    "events/s, medians"));
        }
        List<Line> lines = new ArrayList<>();
        for (From from : From.values()) {
            findings.add(Figure.of(
                    "replay from " + words(from),
                    Part.SERVICES.stream()
                                    .mapToDouble(service -> events(last(from, service)))
                                    .sum()
                            / Part.SERVICES.stream()
                                    .mapToDouble(service -> events(last(from, service)) / perSecond(from, service))
                                    .sum(),
                    "events/s",
                    "of all services, one after the other"));
            for (Part service : Part.SERVICES) {
                findings.add(Figure.of(
                        "replay from " + words(from) + ", " + service.title(),
                        perSecond(from, service),
                        "events/s",
                        words(last(from, service))));
                List<Double> rounds = of(from, service).stream()
                        .map(ReplayMode::eventsPerSecond)
                        .toList();
                lines.add(new Line(
                        service.shortName() + ", " + words(from),
                        IntStream.rangeClosed(1, rounds.size())
                                .mapToObj(n -> (double) n)
                                .toList(),
                        rounds));
            }
        }
        findings.add(new Chart("Replay", "round", "events a second", lines));
        findings.differences(differences(reports.values().stream()
                .flatMap(services -> services.values().stream())
                .flatMap(List::stream)
                .toList()));
    }

    static List<String> differences(List<ReplayReport> reports) {
        return reports.stream()
                .filter(report -> !report.agrees())
                .map(report -> "what " + report.service() + " rebuilt from "
                        + report.from().toLowerCase(Locale.ROOT) + " is not what it keeps: see ./gongji audit replay")
                .distinct()
                .toList();
    }

    private static String words(ReplayReport report) {
        return String.format(
                Locale.ROOT,
                "%,d own events and %,d of others; then %,d rows compared in %.1f s",
                report.events(),
                report.noted(),
                report.tables().stream().mapToLong(ReplayReport.Table::live).sum(),
                report.comparisonSeconds());
    }

    private List<ReplayReport> of(From from, Part service) {
        return reports.getOrDefault(from, Map.of()).getOrDefault(service, List.of());
    }

    private ReplayReport last(From from, Part service) {
        return of(from, service).getLast();
    }

    private double perSecond(From from, Part service) {
        return Median.of(
                of(from, service).stream().map(ReplayMode::eventsPerSecond).toList());
    }

    private static long events(ReplayReport report) {
        return report.events() + report.noted();
    }

    private static double eventsPerSecond(ReplayReport report) {
        return events(report) / Math.max(0.001, report.replaySeconds());
    }

    private static String words(From from) {
        return switch (from) {
            case KAFKA -> "Kafka";
            case STORE -> "the store";
        };
    }
}
