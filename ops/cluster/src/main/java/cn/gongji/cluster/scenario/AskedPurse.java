package cn.gongji.cluster.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A purse that was asked for a bill.
 *
 * @param kind as the services name it
 * @param payer a person of the story, or {@link Step#CASH}
 * @param whyNotTheRest why the next purse was asked; empty for the last
 */
public record AskedPurse(String kind, String payer, long paidFen, List<Reason> whyNotTheRest) {

    public record Reason(String reason, long shortfallFen) {}

    /**
     * Every purse of a settlement's answer, in the order in which they were asked.
     *
     * @param payer the person of the story who has a person id
     */
    static List<AskedPurse> of(JsonNode settlement, Function<String, String> payer) {
        Map<String, AskedPurse> asked = new LinkedHashMap<>();
        for (JsonNode step : settlement.path("fallbacks")) {
            Reason reason = new Reason(
                    step.path("reason").asString(), step.path("shortfallFen").asLong());
            add(asked, step.path("from"), payer, 0, List.of(reason));
            add(asked, step.path("to"), payer, 0, List.of());
        }
        for (JsonNode payment : settlement.path("payments")) {
            add(asked, payment, payer, payment.path("amountFen").asLong(), List.of());
        }
        return List.copyOf(asked.values());
    }

    private static void add(
            Map<String, AskedPurse> asked,
            JsonNode purse,
            Function<String, String> payer,
            long paidFen,
            List<Reason> reasons) {
        String kind = purse.path("purse").asString();
        String personId = purse.path("personId").asString("");
        String who = personId.isEmpty() ? Step.CASH : payer.apply(personId);
        asked.merge(kind + " " + who, new AskedPurse(kind, who, paidFen, reasons), AskedPurse::and);
    }

    private AskedPurse and(AskedPurse same) {
        List<Reason> reasons = new ArrayList<>(whyNotTheRest);
        reasons.addAll(same.whyNotTheRest);
        return new AskedPurse(kind, payer, paidFen + same.paidFen, List.copyOf(reasons));
    }
}
