package cn.gongji.runtime.writer;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Lets in as many callers as can be answered soon: by Little's law, the answers a second that were reached lately times
 * the time that a caller may wait. Who comes beyond that is told at once to come again, with nothing begun, instead of
 * waiting for an answer that would come too late. Safe for use by several threads.
 */
public final class Admission {

    private static final long TICK_NANOS = Duration.ofMillis(100).toNanos();
    private static final double WEIGHT_OF_A_TICK = 0.2;
    /** A pause forgets what was reached before by half in about seven seconds. */
    private static final double KEPT_OVER_A_TICK = 0.99;

    private final int least;
    private final int most;
    private final double secondsToWait;
    private final LongSupplier nanos;
    private final AtomicInteger inside = new AtomicInteger();
    private final LongAdder answered = new LongAdder();
    private final AtomicBoolean ticking = new AtomicBoolean();
    private volatile long tickedAt;
    private volatile int limit;
    private double recent;
    private double reached;

    /**
     * @param least callers who are let in however slow the answers are
     * @param most callers beyond which nobody is let in however fast the answers are
     * @param wait how long a caller may wait
     * @param nanos a clock that only grows
     */
    public Admission(int least, int most, Duration wait, LongSupplier nanos) {
        this.least = Math.min(least, most);
        this.most = most;
        this.secondsToWait = wait.toNanos() / 1e9;
        this.nanos = nanos;
        this.tickedAt = nanos.getAsLong();
        this.limit = this.least;
    }

    /** @return whether the caller is let in; then {@link #leave} must follow */
    boolean enter() {
        tick();
        if (inside.incrementAndGet() > limit) {
            inside.decrementAndGet();
            return false;
        }
        return true;
    }

    /** A caller has got an answer, whichever. */
    void leave() {
        inside.decrementAndGet();
        answered.increment();
        tick();
    }

    /** Whether nobody more would be let in now. */
    public boolean isFull() {
        return isFull(0);
    }

    /** Whether nobody more would be let in now, beside so many who are on their way. */
    public boolean isFull(int onTheWay) {
        tick();
        return inside.get() + onTheWay >= limit;
    }

    int inside() {
        return inside.get();
    }

    int limit() {
        return limit;
    }

    private void tick() {
        long now = nanos.getAsLong();
        if (now - tickedAt >= TICK_NANOS && ticking.compareAndSet(false, true)) {
            try {
                long passed = now - tickedAt;
                if (passed >= TICK_NANOS) {
                    tickedAt = now;
                    adjust(answered.sumThenReset() / (passed / 1e9), passed / (double) TICK_NANOS);
                }
            } finally {
                ticking.set(false);
            }
        }
    }

    private void adjust(double perSecond, double ticks) {
        double old = Math.pow(1 - WEIGHT_OF_A_TICK, ticks);
        recent = recent * old + perSecond * (1 - old);
        reached = Math.max(recent, reached * Math.pow(KEPT_OVER_A_TICK, ticks));
        limit = (int) Math.clamp(reached * secondsToWait, least, most);
    }
}
