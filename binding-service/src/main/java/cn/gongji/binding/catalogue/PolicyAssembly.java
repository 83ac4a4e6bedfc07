package cn.gongji.binding.catalogue;

import cn.gongji.binding.domain.policy.Regions;
import cn.gongji.contracts.binding.RegionPolicy;
import cn.gongji.contracts.binding.RegionPolicy.Fallback;
import cn.gongji.runtime.events.EventJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts a whole policy together from what is stated and what is inherited. */
final class PolicyAssembly {
    private PolicyAssembly() {}

    /** Every fact of a whole policy, by its place. */
    static Map<String, JsonNode> factsOf(RegionPolicy policy) {
        JsonNode root = EventJson.tree(EventJson.write(policy));
        Map<String, JsonNode> facts = new LinkedHashMap<>();
        for (String path : KnownFacts.all().keySet()) {
            if (!path.startsWith(KnownFacts.CROSS_PROVINCE)) {
                JsonNode value = root.at("/" + path.replace('.', '/'));
                facts.put(path, value.isMissingNode() ? NullNode.getInstance() : value);
            }
        }
        return facts;
    }

    static Map<String, JsonNode> factsOf(PolicyStatement statement) {
        Map<String, JsonNode> facts = new LinkedHashMap<>();
        statement.facts().forEach((path, fact) -> facts.put(path, fact.value()));
        return facts;
    }

    /** @throws InvalidCatalogue when something is missing, does not belong here, or contradicts itself */
    static CataloguedPolicy assemble(PolicyStatement statement, Map<String, JsonNode> inherited) {
        Map<String, JsonNode> facts = new LinkedHashMap<>(inherited);
        facts.putAll(factsOf(statement));
        String region = Objects.requireNonNull(statement.region());
        complete(facts, region.equals(Regions.WHOLE_COUNTRY));
        return new CataloguedPolicy(
                region,
                statement.version(),
                statement.effectiveFrom(),
                statement.source(),
                consistent(policy(statement, facts)),
                statement.facts());
    }

    private static void complete(Map<String, JsonNode> facts, boolean country) {
        for (String path : KnownFacts.all().keySet()) {
            boolean needed = country || !path.startsWith(KnownFacts.CROSS_PROVINCE);
            if (needed != facts.containsKey(path)) {
                throw new InvalidCatalogue(
                        "facts." + path,
                        needed
                                ? "expected here, of the province or in the baseline"
                                : "expected of the whole country alone");
            }
        }
    }

    private static RegionPolicy policy(PolicyStatement statement, Map<String, JsonNode> facts) {
        ObjectNode root = EventJson.mapper().createObjectNode();
        root.put("name", statement.name());
        root.put("englishName", statement.englishName());
        facts.forEach((path, value) -> {
            int dot = path.indexOf('.');
            if (dot < 0) {
                root.set(path, value);
            } else {
                root.withObject("/" + path.substring(0, dot)).set(path.substring(dot + 1), value);
            }
        });
        try {
            return EventJson.mapper().treeToValue(root, RegionPolicy.class);
        } catch (JacksonException e) {
            throw new InvalidCatalogue("facts", "expected a whole policy: " + e.getOriginalMessage(), e);
        }
    }

    private static RegionPolicy consistent(RegionPolicy policy) {
        boolean retap = policy.payment().fallback() == Fallback.RETAP;
        if (retap != (policy.payment().retapWindowSeconds() != null)
                || retap != (policy.payment().retapFunding() != null)) {
            throw new InvalidCatalogue(
                    "facts.payment.fallback",
                    "expected retapWindowSeconds and retapFunding with the fallback RETAP, and with it alone");
        }
        if (!policy.binding()
                .relations()
                .containsAll(policy.binding().maxPerRelation().keySet())) {
            throw new InvalidCatalogue("facts.binding.maxPerRelation", "expected relations of binding.relations alone");
        }
        return policy;
    }
}
