package cn.gongji.cluster.bench;

import cn.gongji.cluster.Part;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that only grows, at one moment.
 *
 * @param askedAtNanoseconds when the services and the database were asked, which takes a while under load
 * @param settlements acknowledged then
 * @param diskBytes what the services' databases hold
 * @param kafkaBytes what the broker keeps of the services' events
 */
record Moment(
        long nanoseconds,
        CpuTime cpu,
        long askedAtNanoseconds,
        long settlements,
        long walBytes,
        long walSyncs,
        long diskBytes,
        long kafkaBytes,
        Map<Part, ServiceFigures> services,
        Map<Part, Long> commits) {

    /** How all parts together are called among them. */
    static final String TOTAL = "total";

    /** How what just-in-time compilers took is called among them; it is part of the others. */
    static final String COMPILERS = "compilers, within these";

    /** What one service's writer did. */
    record Writer(
            double eventsPerSettlement,
            double turnsPerSecond,
            double itemsPerTurn,
            double millisecondsPerTurn,
            double databaseCommitsPerSettlement) {}

    double secondsSince(Moment earlier) {
        return (nanoseconds - earlier.nanoseconds) / 1e9;
    }

    /** Milliseconds of processor time a settlement by part, in all, and by compilers; empty where the system does not tell. */
    Map<String, Double> cpuSince(Moment earlier, long settled) {
        Map<String, Double> milliseconds = new LinkedHashMap<>();
        CpuTime used = cpu.since(earlier.cpu);
        used.milliseconds().forEach((part, each) -> milliseconds.put(part, each / (double) Math.max(1, settled)));
        if (!milliseconds.isEmpty()) {
            milliseconds.put(TOTAL, used.total() / (double) Math.max(1, settled));
            milliseconds.put(COMPILERS, used.compilers() / (double) Math.max(1, settled));
        }
        return milliseconds;
    }

    double walBytesSince(Moment earlier) {
        return (walBytes - earlier.walBytes) / settlementsSince(earlier);
    }

    double walSyncsSince(Moment earlier) {
        return (walSyncs - earlier.walSyncs) / settlementsSince(earlier);
    }

    double diskBytesSince(Moment earlier) {
        return (diskBytes - earlier.diskBytes) / settlementsSince(earlier);
    }

    double kafkaBytesSince(Moment earlier) {
        return (kafkaBytes - earlier.kafkaBytes) / settlementsSince(earlier);
    }

    Map<Part, Writer> writersSince(Moment earlier) {
        Map<Part, Writer> writers = new EnumMap<>(Part.class);
        double seconds = (askedAtNanoseconds - earlier.askedAtNanoseconds) / 1e9;
        double settlements = settlementsSince(earlier);
        for (Part service : Part.SERVICES) {
            ServiceFigures done = figures(service).since(earlier.figures(service));
            long commitsNow = commits.getOrDefault(service, 0L) - earlier.commits.getOrDefault(service, 0L);
            writers.put(
                    service,
                    new Writer(
                            done.eventsStored() / settlements,
                            done.turns() / seconds,
                            done.itemsATurn(),
                            done.millisecondsATurn(),
                            commitsNow / settlements));
        }
        return writers;
    }

    private double settlementsSince(Moment earlier) {
        return Math.max(1, settlements - earlier.settlements);
    }

    /** What a service told then. */
    ServiceFigures figures(Part service) {
        return services.getOrDefault(service, ServiceFigures.parse(""));
    }
}
