package cn.gongji.cluster.bench;

import cn.gongji.cluster.Part;
import cn.gongji.cluster.bench.BenchDatabase.Kept;
import cn.gongji.cluster.client.Answer;
import cn.gongji.cluster.client.Call;
import cn.gongji.cluster.client.ClusterClient;
import cn.gongji.cluster.client.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Compares what terminals were told with what the services keep. */
final class Books {
    private static final String PAYABLE = "SETTLEMENTS_PAYABLE";

    private final ClusterClient client;
    private final long payableBeforeFen;

    private Books(ClusterClient client, long payableBeforeFen) {
        this.client = client;
        this.payableBeforeFen = payableBeforeFen;
    }

    /** Notes where the ledger stands before the first bill. */
    static Books open(ClusterClient client) {
        return new Books(client, payableFen(trialBalance(client)));
    }

    /** Looks at everything after the last answer: what differs, in words; some settlements are asked for one by one. */
    List<String> close(Tally tally, BenchDatabase database, Bills bills) {
        Answer trialBalance = trialBalance(client);
        Kept kept = database.kept(bills.keyPrefix());
        List<String> differences = differences(
                tally, kept, trialBalance.number("differenceFen"), payableFen(trialBalance) - payableBeforeFen);
        tally.sample().stream()
                .filter(key -> !isSettled(key))
                .map(key -> "the settlement of key " + key + " is not told as settled")
                .forEach(differences::add);
        return differences;
    }

    /** A request without a final answer may have been settled; everything else must agree to the fen. */
    static List<String> differences(Tally tally, Kept kept, long trialBalanceDifferenceFen, long movedFen) {
        List<String> differences = new ArrayList<>();
        if (trialBalanceDifferenceFen != 0) {
            differences.add("the trial balance does not balance: " + trialBalanceDifferenceFen + " fen");
        }
        long more = kept.settled() - tally.acknowledged();
        if (more < 0 || more > tally.unknown()) {
            differences.add(tally.acknowledged() + " settlements were acknowledged and " + tally.unknown()
                    + " not answered, but " + kept.settled() + " are kept");
        }
        if (kept.paidFromAccountsFen() < tally.paidFromAccountsFen()
                || (more == 0 && kept.paidFromAccountsFen() != tally.paidFromAccountsFen())) {
            differences.add("terminals were told of " + tally.paidFromAccountsFen() + " fen, the settlements kept say "
                    + kept.paidFromAccountsFen());
        }
        if (kept.pending() == 0 && movedFen != kept.paidFromAccountsFen()) {
            differences.add("the settlements kept say " + kept.paidFromAccountsFen() + " fen, the ledger moved "
                    + movedFen + " (settlements of others at the same time count there too)");
        }
        return differences;
    }

    /** By how much the ledger's books are wrong, in fen. */
    static long trialBalanceDifferenceFen(ClusterClient client) {
        return trialBalance(client).number("differenceFen");
    }

    private boolean isSettled(String key) {
        Answer answer = client.require(Call.get(Part.SETTLEMENT, "/v1/settlements?key=" + key, Role.auditor()));
        JsonNode items = answer.body().path("items");
        return items.size() == 1 && "SETTLED".equals(items.get(0).path("status").asString(""));
    }

    private static Answer trialBalance(ClusterClient client) {
        return client.require(Call.get(Part.WALLET, "/v1/ledger/trial-balance", Role.auditor()));
    }

    private static long payableFen(Answer trialBalance) {
        return StreamSupport.stream(trialBalance.body().path("lines").spliterator(), false)
                .filter(line -> PAYABLE.equals(line.path("ledgerAccount").asString("")))
                .mapToLong(line ->
                        line.path("creditFen").asLong() - line.path("debitFen").asLong())
                .sum();
    }
}
