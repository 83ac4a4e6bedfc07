package cn.gongji.runtime.inbox;

import cn.gongji.runtime.metrics.PeriodicReading;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;

/** The parked records in figures. */
public final class DeadLetterMetrics implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(2);

    private final PeriodicReading<Map<String, Long>> parked;

    public DeadLetterMetrics(DeadLetters letters, MeterRegistry registry) {
        this.parked = new PeriodicReading<>("dead-letters", EVERY, letters::parkedByReason);
        for (String reason : InboundEvent.REASONS) {
            Gauge.builder(
                            "gongji.dead.letters",
                            parked,
                            reading -> reading.figure(counts -> counts.getOrDefault(reason, 0L)))
                    .description("Records parked because they could not be applied")
                    .tag("reason", reason)
                    .register(registry);
        }
    }

    @Override
    public void close() {
        parked.close();
    }
}
