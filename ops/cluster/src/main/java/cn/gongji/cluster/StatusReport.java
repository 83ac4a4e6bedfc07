package cn.gongji.cluster;

import cn.gongji.cluster.ClusterStatus.PartStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Asks every part how it is, and prints the answers as a table. */
final class StatusReport {
    private static final String ROW = "%-19s %8s %6s  %-10s %11s %8s %9s %9s %7s %9s %5s%n";

    private StatusReport() {}

    static ClusterStatus of(Cluster cluster) {
        List<PartStatus> parts = Arrays.stream(Part.values())
                .parallel()
                .map(part ->
                        of(cluster.supervisor(part), cluster.options().ports().of(part)))
                .toList();
        long launcher = ProcessHandle.current().pid();
        long launcherBytes = ResidentMemory.of(launcher);
        long partBytes = parts.stream().mapToLong(PartStatus::residentBytes).sum();
        return new ClusterStatus(
                state(cluster, parts),
                cluster.clock().now().toString(),
                Duration.between(cluster.began(), Instant.now()).toSeconds(),
                cluster.options().data().toString(),
                cluster.options().ports(),
                launcher,
                launcherBytes,
                launcherBytes + partBytes,
                parts);
    }

    private static PartStatus of(PartSupervisor supervisor, int port) {
        boolean asksMetrics =
                Part.SERVICES.contains(supervisor.part()) && supervisor.state() == PartSupervisor.State.UP;
        @Nullable Metrics metrics = asksMetrics ? Metrics.of(port) : null;
        return new PartStatus(
                supervisor.part().title(),
                supervisor.pid(),
                port,
                supervisor.state().name(),
                supervisor.upFor().toSeconds(),
                supervisor.restarts(),
                ResidentMemory.ofTree(supervisor.pid()),
                metrics == null ? null : metrics.sum("gongji_events_stored_total"),
                metrics == null ? null : metrics.sum("gongji_relay_lag_records"),
                metrics == null ? null : metrics.sum("gongji_inbox_applied_total"),
                metrics == null ? null : metrics.sum("gongji_dead_letters"),
                supervisor.trouble());
    }

    private static String state(Cluster cluster, List<PartStatus> parts) {
        if (cluster.isClosing()) {
            return "STOPPING";
        }
        if (!cluster.isServing()) {
            return "STARTING";
        }
        return parts.stream().allMatch(part -> part.state().equals("UP")) ? "SERVING" : "DEGRADED";
    }

    /** The table that {@code ./gongji status} prints. */
    static String table(ClusterStatus status) {
        StringBuilder table = new StringBuilder();
        table.append(String.format(
                "%s for %s, business clock %s%ndata in %s%n%n",
                status.state().toLowerCase(Locale.ROOT),
                Words.longTime(Duration.ofSeconds(status.upSeconds())),
                status.now(),
                status.data()));
        table.append(String.format(
                ROW,
                "part",
                "pid",
                "port",
                "state",
                "up for",
                "restarts",
                "memory",
                "stored",
                "unsent",
                "applied",
                "dead"));
        for (PartStatus part : status.parts()) {
            table.append(String.format(
                    ROW,
                    part.name(),
                    part.pid(),
                    part.port(),
                    part.state().toLowerCase(Locale.ROOT).replace('_', ' '),
                    Words.longTime(Duration.ofSeconds(part.upSeconds())),
                    part.restarts(),
                    Words.mebibytes(part.residentBytes()),
                    count(part.eventsStored()),
                    count(part.relayLag()),
                    count(part.eventsApplied()),
                    count(part.deadLetters())));
        }
        table.append(String.format(
                ROW,
                "launcher",
                status.launcherPid(),
                status.ports().control(),
                "up",
                "",
                "",
                Words.mebibytes(status.launcherResidentBytes()),
                "",
                "",
                "",
                ""));
        table.append(String.format(
                "%nmemory of the whole cluster: %s (pages shared by several processes counted once)%n",
                Words.mebibytes(status.residentBytes())));
        status.parts().stream()
                .filter(part -> part.trouble() != null)
                .forEach(part -> table.append(String.format("%s: %s%n", part.name(), part.trouble())));
        return table.toString();
    }

    private static String count(@Nullable Long count) {
        return count == null ? "-" : count.toString();
    }
}
