package cn.gongji.cluster.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is asked of a run.
 *
 * @param cluster {@code running} or {@code temporary}
 * @param terminals in the closed loop
 * @param connections terminals that an open loop may use at once
 * @param zipf how unequal families are: 0 for all alike, 1.0 for a few that come very often
 * @param declinedPercent bills that the ledger declines
 * @param retriedPercent bills that are sent once more under the same key
 * @param seed of everything that is drawn: whose bill comes next, when, and which is retried
 * @param withYardsticks whether pgbench and {@code settle()} run in turn with the cluster
 */
record Load(
        String cluster,
        int terminals,
        int connections,
        int families,
        double zipf,
        int declinedPercent,
        int retriedPercent,
        int warmupSeconds,
        int seconds,
        int rounds,
        long seed,
        boolean withYardsticks) {

    /** Of a run that is not told another. */
    static final long USUAL_SEED = 20261122;

    /** How many of the families are set up so that their bills are declined. */
    int declinedFamilies() {
        return families * Math.min(declinedPercent, 50) / 100;
    }

    /** How long the stretches of a mode take in all, without the yardsticks; 0 where nobody knows. */
    long seconds(Mode mode) {
        long measured = (long) rounds * seconds;
        return switch (mode) {
            case SETTLE -> warmupSeconds + measured + (long) SettleMode.SHARES_OF_PEAK.size() * seconds;
            case OVERLOAD -> warmupSeconds + measured + seconds;
            case LEDGER, HOT -> warmupSeconds + measured;
            case REPLAY, SCALE, DECISIONS, START -> 0;
        };
    }

    Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("cluster", cluster);
        words.put("terminals", Integer.toString(terminals));
        words.put("connections", Integer.toString(connections));
        words.put("families", Integer.toString(families));
        words.put("zipf", Double.toString(zipf));
        words.put("declined", declinedPercent + " %");
        words.put("retried", retriedPercent + " %");
        words.putAll(wordsOfRounds());
        words.put("seed", Long.toString(seed));
        return words;
    }

    /** For what has no terminals and no families. */
    Map<String, String> wordsOfRounds() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("warm-up", warmupSeconds + " s");
        words.put("seconds", Integer.toString(seconds));
        words.put("rounds", Integer.toString(rounds));
        return words;
    }
}
