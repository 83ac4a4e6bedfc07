package cn.gongji.cluster.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * What was answered to the bills that were due in one stretch of time. Latency counts from when a bill was due, not from
 * when a terminal came to send it, so that a service that stalls cannot hide behind the bills that were not sent
 * (coordinated omission). Written by the terminals' thread, read by any.
 */
final class Segment {
    private static final long MOST_MICROSECONDS = TimeUnit.MINUTES.toMicros(2);
    private static final String RETRIED = " to a retry";

    private final Histogram settled = new ConcurrentHistogram(1, MOST_MICROSECONDS, 3);
    private final Histogram turnedAway = new ConcurrentHistogram(1, MOST_MICROSECONDS, 3);
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final LongAdder due = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder settledInTime = new LongAdder();
    private final LongAdder decidedInTime = new LongAdder();
    private volatile boolean open = true;

    /** A bill of this stretch is due. */
    void due() {
        due.increment();
    }

    /**
     * @param waitedNanoseconds since the bill was due
     * @param servedNanoseconds since the bill was sent
     */
    void answered(int status, String code, long waitedNanoseconds, long servedNanoseconds) {
        note((status + " " + code).strip());
        if (status == 201) {
            settled.recordValue(microseconds(waitedNanoseconds));
        } else if (status == 503) {
            turnedAway.recordValue(microseconds(servedNanoseconds));
        }
        if (open && status == 201) {
            settledInTime.increment();
        }
        if (open && status != 503) {
            decidedInTime.increment();
        }
        answered.increment();
    }

    /** Nobody knows what became of one bill. */
    void unanswered() {
        note(Tally.NO_ANSWER);
        answered.increment();
    }

    /** A request that was sent once more got its first answer, or not. */
    void retried(boolean sameAnswer) {
        note((sameAnswer ? "the same answer" : "ANOTHER ANSWER") + RETRIED);
    }

    /** What is answered from now on came too late to count for the rate; it still counts for the latencies. */
    void close() {
        open = false;
    }

    /** Bills that were due and have not been answered. */
    long outstanding() {
        return due.sum() - answered.sum();
    }

    long dueCount() {
        return due.sum();
    }

    /** Bills settled before the end. */
    long settledInTime() {
        return settledInTime.sum();
    }

    /** Bills settled or declined before the end. */
    long decidedInTime() {
        return decidedInTime.sum();
    }

    synchronized Map<String, Long> outcomes() {
        return new TreeMap<>(outcomes);
    }

    /** How many answers had that status. */
    long withStatus(int status) {
        return outcomes().entrySet().stream()
                .filter(outcome -> outcome.getKey().startsWith(status + "")
                        && !outcome.getKey().endsWith(RETRIED))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** From due to settled, in milliseconds. */
    double settledWithin(double percentile) {
        return settled.getValueAtPercentile(percentile) / 1_000.0;
    }

    /** From sent to turned away with 503, in milliseconds; 0 when none was. */
    double turnedAwayWithin(double percentile) {
        return turnedAway.getValueAtPercentile(percentile) / 1_000.0;
    }

    private synchronized void note(String outcome) {
        outcomes.merge(outcome, 1L, Long::sum);
    }

    private static long microseconds(long nanoseconds) {
        return Math.clamp(nanoseconds / 1_000, 1, MOST_MICROSECONDS);
    }
}
