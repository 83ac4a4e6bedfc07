package cn.gongji.cluster.bench;

import cn.gongji.cluster.Cluster;
import cn.gongji.cluster.ClusterOptions;
import cn.gongji.cluster.Progress;
import cn.gongji.cluster.bench.BenchResult.Figure;
import cn.gongji.cluster.client.ClusterClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** From nothing to serving, with fresh data, several times. */
final class StartMode {
    private static final double MEBIBYTE = 1 << 20;

    private final Supplier<ClusterOptions> fresh;
    private final Load load;
    private final Progress progress;
    private final Map<String, String> postgresql = new LinkedHashMap<>();

    StartMode(Supplier<ClusterOptions> fresh, Load load, Progress progress) {
        this.fresh = fresh;
        this.load = load;
        this.progress = progress;
    }

    /** The settings of the servers that were started, which are the same. */
    Map<String, String> postgresql() {
        return postgresql;
    }

    Findings run() {
        List<Double> seconds = new ArrayList<>();
        List<Double> mebibytes = new ArrayList<>();
        for (int round = 1; round <= load.rounds(); round++) {
            Instant began = Instant.now();
            try (Cluster cluster = Cluster.startInTheForeground(fresh.get())) {
                seconds.add(Duration.between(began, Instant.now()).toMillis() / 1_000.0);
                postgresql.putAll(new BenchDatabase(cluster.options().ports().database()).requireDurable());
                mebibytes.add(new ClusterClient(cluster.control()).status().residentBytes() / MEBIBYTE);
            }
            progress.line(String.format(
                    Locale.ROOT,
                    "Start %d of %d: %.1f s, %.0f MiB",
                    round,
                    load.rounds(),
                    seconds.getLast(),
                    mebibytes.getLast()));
        }
        Findings findings = new Findings();
        findings.add(Figure.of(
                "start to serving", Median.of(seconds), "s", "fresh data, median of " + load.rounds() + " starts"));
        findings.add(Figure.of("memory after start", Median.of(mebibytes), "MiB", "whole cluster, shared pages once"));
        return findings;
    }
}
