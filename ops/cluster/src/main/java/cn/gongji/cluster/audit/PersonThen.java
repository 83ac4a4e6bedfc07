package cn.gongji.cluster.audit;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What the three services say of a person at an instant.
 *
 * @param insured coverage, family and rules
 * @param money account, wallet, quotas, transfers; missing when the ledger knew nothing of the person
 * @param bills what the point of sale had recorded; missing when it knew nothing of the person
 */
record PersonThen(JsonNode insured, JsonNode money, JsonNode bills) {
    /**
     * @param at an instant with offset; absent for now
     * @return empty when nobody by this id was ever insured
     * @throws ClusterException when a service does not answer, or refuses
     */
    static Optional<PersonThen> of(AuditClient auditor, String personId, @Nullable String at) {
        String path = "/v1/audit/persons/" + personId;
        Map<String, String> question = at == null ? Map.of() : Map.of("at", at);
        return auditor.find(Part.BINDING, path, question).map(insured -> {
            Map<String, String> same = Map.of("at", insured.path("at").asString());
            Map<String, String> ofMoney = new LinkedHashMap<>(same);
            List<String> sharers = sharers(insured);
            if (!sharers.isEmpty()) {
                ofMoney.put("relative", String.join(",", sharers));
            }
            return new PersonThen(
                    insured,
                    auditor.find(Part.WALLET, path, ofMoney).orElseGet(MissingNode::getInstance),
                    auditor.find(Part.SETTLEMENT, path, same).orElseGet(MissingNode::getInstance));
        });
    }

    /** Who had bound the person and may have set money aside for them; no more than the ledger takes at once. */
    private static List<String> sharers(JsonNode insured) {
        List<String> sharers = new ArrayList<>();
        for (JsonNode binding : insured.path("asBeneficiary")) {
            String sharer = binding.path("sharerId").asString();
            if (!sharers.contains(sharer) && sharers.size() < 64) {
                sharers.add(sharer);
            }
        }
        return sharers;
    }

    String personId() {
        return insured.path("personId").asString();
    }

    String at() {
        return insured.path("at").asString();
    }
}
