package cn.gongji.runtime.relay;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/** Since when what is not yet acknowledged has waited; one mark a turn, and one for all while there are too many. */
final class Waiting {

    private static final int MOST_MARKS = 10_000;

    private final ArrayDeque<Mark> marks = new ArrayDeque<>();

    private record Mark(long upTo, long sinceNanos) {}

    /** Everything up to a place waits from now on, unless it waited before. */
    synchronized void begin(long upTo) {
        if (!marks.isEmpty() && marks.getLast().upTo() >= upTo) {
            return;
        }
        long since = marks.size() < MOST_MARKS
                ? System.nanoTime()
                : marks.removeLast().sinceNanos();
        marks.addLast(new Mark(upTo, since));
    }

    /** Everything up to a place is acknowledged. */
    synchronized void end(long upTo) {
        while (!marks.isEmpty() && marks.getFirst().upTo() <= upTo) {
            marks.removeFirst();
        }
    }

    /** How long the oldest has waited; 0 when nothing waits. */
    synchronized double seconds() {
        return marks.isEmpty()
                ? 0
                : (System.nanoTime() - marks.getFirst().sinceNanos()) / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
