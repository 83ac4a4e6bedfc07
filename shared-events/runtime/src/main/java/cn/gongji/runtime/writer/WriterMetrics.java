package cn.gongji.runtime.writer;

import cn.gongji.runtime.metrics.Buckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** The writer in figures. */
public final class WriterMetrics {

    private final MeterRegistry registry;
    private final Counter stored;
    private final Counter refused;
    private final Counter failed;
    private final Counter repeated;
    private final DistributionSummary itemsPerTurn;
    private final Timer turnTime;

    public WriterMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.stored = Counter.builder("gongji.events.stored")
                .description("Events committed to the store since start")
                .register(registry);
        this.refused = Counter.builder("gongji.writer.refused")
                .description(
                        "Requests refused because they could not have been answered in time, or the writer was not writing")
                .register(registry);
        this.failed = Counter.builder("gongji.writer.failed")
                .description("Items that failed alone and were undone")
                .register(registry);
        this.repeated = Counter.builder("gongji.idempotency.repeated")
                .description("Requests whose key had been used before")
                .register(registry);
        this.itemsPerTurn = DistributionSummary.builder("gongji.writer.turn.items")
                .description("Items decided in one transaction")
                .serviceLevelObjectives(Buckets.OF_ITEMS.stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .register(registry);
        this.turnTime = Timer.builder("gongji.writer.turn")
                .description("From taking a turn's items to its commit")
                .serviceLevelObjectives(Buckets.OF_A_TURN.toArray(Duration[]::new))
                .register(registry);
    }

    void watchQueue(Collection<?> queue) {
        Gauge.builder("gongji.writer.queue", queue, Collection::size)
                .description("Items that wait for the writer")
                .register(registry);
    }

    void watchAdmission(Admission admission) {
        Gauge.builder("gongji.writer.admitted", admission, Admission::inside)
                .description("Callers who were let in and wait for an answer")
                .register(registry);
        Gauge.builder("gongji.writer.admission.limit", admission, Admission::limit)
                .description("How many callers can be let in at the answers a second that are reached")
                .register(registry);
    }

    void turn(int items, int events, long nanos) {
        stored.increment(events);
        itemsPerTurn.record(items);
        turnTime.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** A caller was turned away, with nothing begun. */
    public void refused() {
        refused.increment();
    }

    void failed() {
        failed.increment();
    }

    void repeated() {
        repeated.increment();
    }
}
