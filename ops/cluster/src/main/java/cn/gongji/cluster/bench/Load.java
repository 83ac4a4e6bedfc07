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
        boolean withYardsticks) {

    Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("cluster", cluster);
        words.put("terminals", Integer.toString(terminals));
        words.put("connections", Integer.toString(connections));
        words.put("families", Integer.toString(families));
        words.put("zipf", Double.toString(zipf));
        words.put("declined", declinedPercent + " %");
        words.put("retried", retriedPercent + " %");
        words.put("warm-up", warmupSeconds + " s");
        words.put("seconds", Integer.toString(seconds));
        words.put("rounds", Integer.toString(rounds));
        return words;
    }
}
