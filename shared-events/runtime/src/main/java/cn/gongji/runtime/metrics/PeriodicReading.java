package cn.gongji.runtime.metrics;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is asked for at intervals and shown at every scrape: a scrape never waits for the database, and
 * however many scrape, the database is asked once.
 */
public final class PeriodicReading<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PeriodicReading.class);

    private final String name;
    private final Supplier<T> source;
    private final ScheduledExecutorService clock;
    private volatile @Nullable T latest;
    private boolean failing;

    public PeriodicReading(String name, Duration every, Supplier<T> source) {
        this.name = name;
        this.source = source;
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("metrics-" + name).daemon().factory());
        clock.scheduleWithFixedDelay(this::read, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void read() {
        try {
            latest = source.get();
            failing = false;
        } catch (RuntimeException e) {
            // an old figure would be taken for a new one
            latest = null;
            if (!failing) {
                LOG.warn("The figures of {} cannot be read: {}", name, e.toString());
            }
            failing = true;
        }
    }

    /** A figure of the last reading, or not a number when that failed or none was made. */
    public double figure(ToDoubleFunction<T> figure) {
        T read = latest;
        return read == null ? Double.NaN : figure.applyAsDouble(read);
    }

    public boolean isRead() {
        return latest != null;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
