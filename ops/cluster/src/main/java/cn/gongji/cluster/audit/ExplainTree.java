package cn.gongji.cluster.audit;

import cn.gongji.cluster.Part;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The events that a settlement consists of, and those that it rests on, with their places in the stores. */
final class ExplainTree {
    private static final String PRICED = "SettlementPriced";
    private static final String PREMIUM_REQUESTED = "PremiumRequested";
    private static final String REFUND_REQUESTED = "RefundRequested";

    private final List<String> lines = new ArrayList<>();

    private ExplainTree() {}

    /** First what the settlement rests on, then its own events. One line an event: the service, its place, its type, when. */
    static List<String> of(ExplainedBill bill) {
        ExplainTree tree = new ExplainTree();
        tree.restsOn(bill);
        tree.settlement(bill);
        return List.copyOf(tree.lines);
    }

    private void restsOn(ExplainedBill bill) {
        if (!bill.policy().isMissingNode()) {
            add("", Part.BINDING, bill.policy());
        }
        bill.patient().path("deductionOrder").path("madeBy").forEach(place -> add("", Part.BINDING, place));
        for (ExplainedBill.Purse purse : bill.planned()) {
            JsonNode binding = purse.bindingId().isEmpty() ? null : bill.binding(purse.bindingId());
            if (binding != null) {
                List<Long> told = new ArrayList<>();
                for (JsonNode place : binding.path("madeBy")) {
                    long position = place.path("position").asLong();
                    if (!told.contains(position)) {
                        told.add(position);
                        add("", Part.BINDING, place);
                    }
                }
            }
        }
    }

    private void settlement(ExplainedBill bill) {
        int refunds = 0;
        for (JsonNode event : bill.settlement().path("events")) {
            add("", Part.SETTLEMENT, event);
            String name = name(event);
            if (name.equals(PRICED) || name.equals(PREMIUM_REQUESTED)) {
                bill.charge().path("events").forEach(answer -> add("└─ ", Part.WALLET, answer));
            }
            if (name.equals(REFUND_REQUESTED)) {
                bill.charge()
                        .path("refunds")
                        .path(refunds)
                        .path("events")
                        .forEach(answer -> add("└─ ", Part.WALLET, answer));
                refunds++;
            }
        }
    }

    private void add(String branch, Part service, JsonNode event) {
        lines.add(branch + service.shortName() + " #" + event.path("position").asLong() + " " + name(event) + "  "
                + event.path("time").asString());
    }

    /** For example {@code AccountDebited}. */
    static String name(JsonNode event) {
        String[] words = event.path("type").asString().split("\\.");
        return words.length < 2 ? words[0] : words[words.length - 2];
    }
}
