package cn.gongji.cluster.bench;

import cn.gongji.cluster.bench.AnswerReader.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What terminals were told in the whole run, for the books. One thread writes; {@link #acknowledged} may be asked by any. */
final class Tally {
    static final String NO_ANSWER = "no answer";

    private static final int SAMPLE = 50;

    private volatile long acknowledged;
    private long paidFromAccountsFen;
    private long sharedBySharers;
    private long unknown;
    private long otherAnswers;
    private final List<String> sample = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom();

    /** Counts the first answer to a bill. */
    void answered(String key, HttpAnswer answer) {
        if (answer.status() == 201) {
            acknowledged = acknowledged + 1;
            keepForTheSample(key);
            paidFromAccountsFen += answer.number("personalBurdenFen") - answer.number("cashFen");
            sharedBySharers += answer.number("mutualAidFen") > 0 ? 1 : 0;
        } else if (answer.status() == 202 || answer.code().equals("REQUEST_IN_PROGRESS")) {
            unknown++;
        }
    }

    /** Nobody knows what became of one request. */
    void unanswered() {
        unknown++;
    }

    /** A retry was not answered as its first request was. */
    void answeredOtherwise() {
        otherAnswers++;
    }

    /** Keys of acknowledged settlements, drawn so that each has the same chance. */
    List<String> sample() {
        return List.copyOf(sample);
    }

    /** Settlements that were answered with 201, from the first request on. */
    long acknowledged() {
        return acknowledged;
    }

    /** Requests whose settlement may or may not exist. */
    long unknown() {
        return unknown;
    }

    long otherAnswers() {
        return otherAnswers;
    }

    /** What the answers say that accounts paid in all. */
    long paidFromAccountsFen() {
        return paidFromAccountsFen;
    }

    /** Settlements to which a sharer's money went. */
    long sharedBySharers() {
        return sharedBySharers;
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
