package cn.gongji.cluster.bench;

import cn.gongji.cluster.bench.AnswerReader.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts what terminals were answered. One thread writes; {@link #acknowledged} may be asked by any. */
final class Tally {
    static final String NO_ANSWER = "no answer";

    private static final int SAMPLE = 50;
    private static final long MOST_MICROSECONDS = TimeUnit.MINUTES.toMicros(2);

    private final Histogram microseconds = new Histogram(1, MOST_MICROSECONDS, 3);
    private final Map<String, Long> outcomes = new TreeMap<>();
    private volatile long acknowledged;
    private volatile long measured;
    private long paidFromAccountsFen;
    private long sharedBySharers;
    private long unknown;
    private final List<String> sample = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom();

    /**
     * Counts one answer.
     *
     * @param key of the request
     * @param isMeasured whether it falls into the measured time
     */
    void answered(String key, HttpAnswer answer, long nanoseconds, boolean isMeasured) {
        if (answer.status() == 201) {
            acknowledged = acknowledged + 1;
            keepForTheSample(key);
            paidFromAccountsFen += answer.number("personalBurdenFen") - answer.number("cashFen");
            sharedBySharers += answer.number("mutualAidFen") > 0 ? 1 : 0;
        } else if (answer.status() == 202) {
            unknown++;
        }
        if (isMeasured) {
            outcomes.merge((answer.status() + " " + answer.code()).strip(), 1L, Long::sum);
            if (answer.status() == 201) {
                measured = measured + 1;
                microseconds.recordValue(Math.clamp(nanoseconds / 1_000, 1, MOST_MICROSECONDS));
            }
        }
    }

    /** Nobody knows what became of one request. */
    void unanswered(boolean isMeasured) {
        unknown++;
        if (isMeasured) {
            outcomes.merge(NO_ANSWER, 1L, Long::sum);
        }
    }

    /** Keys of acknowledged settlements, drawn so that each has the same chance. */
    List<String> sample() {
        return List.copyOf(sample);
    }

    /** Settlements that were answered with 201, from the first request on. */
    long acknowledged() {
        return acknowledged;
    }

    /** Those of them in the measured time. */
    long measured() {
        return measured;
    }

    /** Requests whose settlement may or may not exist. */
    long unknown() {
        return unknown;
    }

    /** What the answers say that accounts paid in all. */
    long paidFromAccountsFen() {
        return paidFromAccountsFen;
    }

    /** Settlements to which a sharer's money went. */
    long sharedBySharers() {
        return sharedBySharers;
    }

    /** Measured answers by status and code. */
    Map<String, Long> outcomes() {
        return outcomes;
    }

    /** Of measured settlements, from the first byte sent to the last received. */
    double latencyMilliseconds(double percentile) {
        return microseconds.getValueAtPercentile(percentile) / 1_000.0;
    }

    private void keepForTheSample(String key) {
        if (sample.size() < SAMPLE) {
            sample.add(key);
        } else {
            long place = random.nextLong(acknowledged);
            if (place < SAMPLE) {
                sample.set((int) place, key);
            }
        }
    }
}
