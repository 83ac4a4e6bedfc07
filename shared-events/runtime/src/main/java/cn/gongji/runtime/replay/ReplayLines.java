package cn.gongji.runtime.replay;

import cn.gongji.runtime.events.EventJson;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** What a replay tells the command that started it, among the lines of its log. */
public final class ReplayLines implements Replay.Progress {

    public static final String PROGRESS = "@replay progress ";
    public static final String REPORT = "@replay report ";
    public static final String FAILED = "@replay failed ";

    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final PrintStream out;
    private long expected;
    private long done;
    private long toldAt;

    ReplayLines(PrintStream out) {
        this.out = out;
    }

    /**
     * How far it is.
     *
     * @param expected how many events it knows of so far
     */
    public record Far(long done, long expected) {}

    @Override
    public void expect(long more) {
        expected += more;
    }

    @Override
    public void advance(long by) {
        done += by;
        long now = System.nanoTime();
        if (now - toldAt >= EVERY_NANOS) {
            toldAt = now;
            line(PROGRESS, new Far(done, Math.max(done, expected)));
        }
    }

    void report(ReplayReport report) {
        line(REPORT, report);
    }

    void failed(Exception reason) {
        line(FAILED, reason.getClass().getSimpleName() + ": " + reason.getMessage());
    }

    private void line(String kind, Object what) {
        out.println(kind + EventJson.write(what));
        out.flush();
    }
}
