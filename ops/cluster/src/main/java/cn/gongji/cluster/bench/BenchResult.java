package cn.gongji.cluster.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one run has found, as {@code --json} writes it.
 *
 * @param pgbench null when it was not run; {@code pgbenchAbsence} says why
 * @param settlementsPerPgbenchTransaction null without pgbench
 */
record BenchResult(
        String takenAt,
        Machine machine,
        Settings settings,
        Map<String, String> postgresql,
        double settlementsPerSecond,
        Latency latency,
        Map<String, Long> answers,
        Map<String, Double> cpuMillisecondsPerSettlement,
        double walBytesPerSettlement,
        Map<String, Writer> writers,
        Pgbench.@Nullable Result pgbench,
        @Nullable String pgbenchAbsence,
        @Nullable Double settlementsPerPgbenchTransaction,
        Books books) {

    /** @param cluster {@code RUNNING} or {@code TEMPORARY} */
    record Settings(String cluster, int terminals, int families, int warmupSeconds, double measuredSeconds) {}

    /** Of settlements answered with 201, in milliseconds. */
    record Latency(double p50, double p90, double p99, double p999, double max) {}

    /** What one service's writer did in the measured time. */
    record Writer(
            double eventsPerSettlement,
            double turnsPerSecond,
            double itemsPerTurn,
            double millisecondsPerTurn,
            double databaseCommitsPerSettlement) {}

    /**
     * What was found after the last answer.
     *
     * @param acknowledged settlements answered with 201, warm-up included
     * @param kept settlements of this run that the settlement-service keeps as settled
     * @param unknown requests that got no answer, or 202
     * @param differences what does not agree, in words; empty when all does
     */
    record Books(
            long trialBalanceDifferenceFen,
            long acknowledged,
            long kept,
            long unknown,
            long acknowledgedFen,
            long keptFen,
            long ledgerMovedFen,
            int askedByKey,
            List<String> differences) {}

    /** The result as people read it. */
    String words() {
        StringBuilder text = new StringBuilder();
        line(text, "machine", machine.words());
        line(
                text,
                "PostgreSQL",
                String.format(
                        Locale.ROOT,
                        "%s, fsync %s, synchronous_commit %s, full_page_writes %s",
                        postgresql.get("server_version"),
                        postgresql.get("fsync"),
                        postgresql.get("synchronous_commit"),
                        postgresql.get("full_page_writes")));
        line(
                text,
                "load",
                String.format(
                        Locale.ROOT,
                        "%d terminals, closed loop, %.1f s after %d s of warm-up, %d families, %s cluster",
                        settings.terminals(),
                        settings.measuredSeconds(),
                        settings.warmupSeconds(),
                        settings.families(),
                        settings.cluster().toLowerCase(Locale.ROOT)));
        text.append(System.lineSeparator());
        line(text, "settlements/s", String.format(Locale.ROOT, "%.1f", settlementsPerSecond));
        line(
                text,
                "latency, ms",
                String.format(
                        Locale.ROOT,
                        "p50 %.1f   p90 %.1f   p99 %.1f   p99.9 %.1f   max %.1f",
                        latency.p50(),
                        latency.p90(),
                        latency.p99(),
                        latency.p999(),
                        latency.max()));
        answers.forEach((answer, count) -> line(text, "answered " + answer, Long.toString(count)));
        cpuMillisecondsPerSettlement.forEach((part, milliseconds) ->
                line(text, "CPU ms, " + part, String.format(Locale.ROOT, "%6.3f a settlement", milliseconds)));
        if (cpuMillisecondsPerSettlement.isEmpty()) {
            line(text, "CPU", "not told by this system");
        }
        line(text, "WAL", String.format(Locale.ROOT, "%.0f bytes a settlement", walBytesPerSettlement));
        writers.forEach((service, writer) -> line(
                text,
                service,
                String.format(
                        Locale.ROOT,
                        "%.2f events a settlement; %.1f turns/s of %.1f items in %.2f ms; %.2f commits a settlement",
                        writer.eventsPerSettlement(),
                        writer.turnsPerSecond(),
                        writer.itemsPerTurn(),
                        writer.millisecondsPerTurn(),
                        writer.databaseCommitsPerSettlement())));
        text.append(System.lineSeparator());
        appendPgbench(text);
        appendBooks(text);
        return text.toString();
    }

    private void appendPgbench(StringBuilder text) {
        if (pgbench == null || settlementsPerPgbenchTransaction == null) {
            line(text, "pgbench", String.valueOf(pgbenchAbsence));
            return;
        }
        line(
                text,
                "pgbench TPC-B",
                String.format(
                        Locale.ROOT,
                        "%.1f transactions/s, average %.2f ms (scale %d, %d clients, prepared, %d s, pgbench %s)",
                        pgbench.transactionsPerSecond(),
                        pgbench.latencyMilliseconds(),
                        pgbench.scale(),
                        pgbench.clients(),
                        pgbench.seconds(),
                        pgbench.version()));
        line(
                text,
                "ratio",
                String.format(
                        Locale.ROOT, "%.3f settlements/s ÷ pgbench transactions/s", settlementsPerPgbenchTransaction));
    }

    private void appendBooks(StringBuilder text) {
        line(text, "trial balance", "difference " + books.trialBalanceDifferenceFen());
        line(
                text,
                "acknowledged",
                String.format(
                        Locale.ROOT,
                        "%d settlements, %d kept; %.2f yuan told, %.2f kept, %.2f moved in the ledger; %d asked by key;"
                                + " %d without a final answer",
                        books.acknowledged(),
                        books.kept(),
                        books.acknowledgedFen() / 100.0,
                        books.keptFen() / 100.0,
                        books.ledgerMovedFen() / 100.0,
                        books.askedByKey(),
                        books.unknown()));
        books.differences().forEach(difference -> line(text, "DIFFERS", difference));
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "  %-26s %s%n", name, value));
    }
}
