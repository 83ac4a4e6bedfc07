package cn.gongji.runtime.metrics;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is asked for at intervals and shown at every scrape: a scrape never waits for the database, and
 * however many scrape, the database is asked once.
 */
public final class PeriodicReading<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PeriodicReading.class);

    private static final int RESTS_AS_LONG = 20;
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final String name;
    private final Supplier<T> source;
    private final ScheduledExecutorService clock;
    private volatile @Nullable T latest;
    private boolean failing;

    public PeriodicReading(String name, Duration every, Supplier<T> source) {
        this(name, source, took -> every);
    }

    private PeriodicReading(String name, Supplier<T> source, UnaryOperator<Duration> rest) {
        this.name = name;
        this.source = source;
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("metrics-" + name).daemon().factory());
        clock.execute(() -> readAndRest(rest));
    }

    /**
     * For a question that takes the longer, the more there is to count: it is asked at intervals, and the less often, the
     * longer it takes.
     *
     * @param every how often as long as it takes little; a minute at most
     */
    public static <T> PeriodicReading<T> sparing(String name, Duration every, Supplier<T> source) {
        return new PeriodicReading<>(name, source, took -> rest(every, took));
    }

    /** A twentieth of the time at most, but after a minute it is asked again whatever it took. */
    static Duration rest(Duration atLeast, Duration took) {
        return Duration.ofMillis(
                Math.clamp(took.multipliedBy(RESTS_AS_LONG).toMillis(), atLeast.toMillis(), LONGEST_REST.toMillis()));
    }

    private void readAndRest(UnaryOperator<Duration> rest) {
        long begun = System.nanoTime();
        read();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        if (!clock.isShutdown()) {
            clock.schedule(() -> readAndRest(rest), rest.apply(took).toMillis(), TimeUnit.MILLISECONDS);
        }
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
