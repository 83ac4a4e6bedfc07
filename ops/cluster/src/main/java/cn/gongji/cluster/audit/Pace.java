package cn.gongji.cluster.audit;

import cn.gongji.cluster.Progress;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Tells how far a check is, how fast it goes and how long it will take. */
final class Pace {
    private static final long TELL_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Progress progress;
    private final long began = System.nanoTime();
    private String what = "";
    private long total;
    private long done;
    private long toldAt;

    Pace(Progress progress) {
        this.progress = progress;
    }

    /** What comes now; {@code more} things of it are expected. */
    void begin(String title, long more) {
        what = title;
        total += Math.max(0, more);
    }

    void advance(long by) {
        done += by;
        long now = System.nanoTime();
        if (now - toldAt < TELL_EVERY_NANOS) {
            return;
        }
        toldAt = now;
        double perSecond = done / seconds();
        double left = Math.max(0, total - done) / Math.max(1, perSecond);
        progress.now(String.format(
                Locale.ROOT, "%s: %,d / %,d · %,.0f/s · %.0f s", what, done, Math.max(done, total), perSecond, left));
    }

    Duration taken() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private double seconds() {
        return Math.max(1, System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
