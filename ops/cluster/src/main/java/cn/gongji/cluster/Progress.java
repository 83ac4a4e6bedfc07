package cn.gongji.cluster;

import java.io.Console;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells a person how far a run is: on a terminal in one line that changes, elsewhere in whole lines alone. Safe for use
 * by several threads.
 */
public final class Progress {
    private static final int WIDTH = 78;
    private static final String BLANK = " ".repeat(WIDTH);
    private static final long LINE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int SECONDS_TOLD_IN_MINUTES = 120;

    private final PrintWriter out;
    private final boolean isTerminal;
    private final long lineEveryNanos;
    private final LongSupplier nanoseconds;
    private boolean lineIsOpen;
    private long toldAt;
    private long plannedSeconds;
    private long passedSeconds;

    public Progress(PrintWriter out) {
        this(out, isTerminal(), Long.MAX_VALUE, System::nanoTime);
    }

    /**
     * @param isTerminal whether a line can change
     * @param lineEveryNanos how long a wait tells nothing where it cannot; then what is so becomes a whole line
     */
    Progress(PrintWriter out, boolean isTerminal, long lineEveryNanos, LongSupplier nanoseconds) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.lineEveryNanos = lineEveryNanos;
        this.nanoseconds = nanoseconds;
        this.toldAt = nanoseconds.getAsLong();
    }

    /** For a run of many minutes: elsewhere than on a terminal, too, it tells every half a minute how far it is. */
    public static Progress ofALongRun(PrintWriter out) {
        return new Progress(out, isTerminal(), LINE_EVERY_NANOS, System::nanoTime);
    }

    /** How long everything takes of which it is known, so that what is left of it is told from now on. */
    public synchronized void plan(long seconds) {
        plannedSeconds = seconds;
        passedSeconds = 0;
    }

    /** So much of what was planned is over. */
    public synchronized void passed(long seconds) {
        passedSeconds += seconds;
    }

    /** A line that stays. */
    public synchronized void line(String text) {
        end();
        out.println(text);
        out.flush();
        toldAt = nanoseconds.getAsLong();
    }

    /** What is so now. */
    public synchronized void now(String text) {
        String told = text + left();
        if (isTerminal) {
            out.print("\r" + BLANK + "\r" + (told.length() > WIDTH ? told.substring(0, WIDTH) : told));
            out.flush();
            lineIsOpen = true;
        } else if (nanoseconds.getAsLong() - toldAt >= lineEveryNanos) {
            line(told);
        }
    }

    private String left() {
        long seconds = plannedSeconds - passedSeconds;
        if (seconds <= 0) {
            return "";
        }
        return seconds > SECONDS_TOLD_IN_MINUTES
                ? "; " + (seconds + 30) / 60 + " min of measuring left"
                : "; " + seconds + " s of measuring left";
    }

    private void end() {
        if (lineIsOpen) {
            out.print("\r" + BLANK + "\r");
            lineIsOpen = false;
        }
    }

    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
