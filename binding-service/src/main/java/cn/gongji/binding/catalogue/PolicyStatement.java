package cn.gongji.binding.catalogue;

import cn.gongji.binding.domain.policy.Regions;
import cn.gongji.runtime.events.EventJson;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one source says of one region, or the baseline that fills in where a source is silent.
 *
 * @param region six digits; absent for a baseline
 * @param facts by their place in the policy
 */
record PolicyStatement(
        @Nullable String region,
        @Nullable String name,
        @Nullable String englishName,
        String version,
        LocalDate effectiveFrom,
        String source,
        Map<String, Fact> facts) {
    private static final Set<String> OF_A_BASELINE = Set.of("baseline", "effectiveFrom", "source", "facts");
    private static final Set<String> OF_A_REGION =
            Set.of("region", "name", "englishName", "version", "effectiveFrom", "source", "facts");
    private static final Set<String> OF_A_FACT = Set.of("value", "words", "decided");

    /** @throws InvalidCatalogue naming the place and what was expected there */
    static PolicyStatement parse(JsonNode root) {
        Document document = new Document(root);
        return document.has("baseline") ? baseline(document) : ofRegion(root);
    }

    /** @throws InvalidCatalogue for a baseline too */
    static PolicyStatement ofRegion(JsonNode root) {
        Document document = new Document(root);
        document.names(OF_A_REGION);
        return new PolicyStatement(
                document.region(),
                document.text("name"),
                document.text("englishName"),
                document.version("version"),
                document.effectiveFrom(),
                document.text("source"),
                facts(document.get("facts")));
    }

    private static PolicyStatement baseline(Document document) {
        document.names(OF_A_BASELINE);
        return new PolicyStatement(
                null,
                null,
                null,
                document.version("baseline"),
                document.effectiveFrom(),
                document.text("source"),
                facts(document.get("facts")));
    }

    boolean isBaseline() {
        return region == null;
    }

    boolean isOfPoolingRegion() {
        return region != null && !region.equals(Regions.WHOLE_COUNTRY) && !Regions.isProvince(region);
    }

    private static Map<String, Fact> facts(JsonNode node) {
        if (!node.isObject()) {
            throw new InvalidCatalogue("facts", "expected a map of facts");
        }
        Map<String, Fact> facts = new LinkedHashMap<>();
        node.properties().forEach(entry -> facts.put(entry.getKey(), fact(entry.getKey(), entry.getValue())));
        return facts;
    }

    private static Fact fact(String path, JsonNode node) {
        String place = "facts." + path;
        FactShape shape = KnownFacts.all().get(path);
        if (shape == null) {
            throw new InvalidCatalogue(
                    place, "unexpected, expected one of " + KnownFacts.all().keySet());
        }
        if (!node.isObject() || !OF_A_FACT.containsAll(node.propertyNames()) || !node.has("value")) {
            throw new InvalidCatalogue(place, "expected a value, and words or decided");
        }
        if (!shape.accepts().test(node.get("value"))) {
            throw new InvalidCatalogue(
                    place + ".value", "expected " + shape.expected() + ", but found " + shown(node.get("value")));
        }
        if (node.has("words") == node.has("decided")) {
            throw new InvalidCatalogue(
                    place, "expected either the source's words or, where it is silent, why it was decided so");
        }
        String reason = node.has("words") ? "words" : "decided";
        String text = Document.text(place, node, reason);
        return new Fact(node.get("value"), node.has("words") ? text : null, node.has("decided") ? text : null);
    }

    private static String shown(JsonNode value) {
        return EventJson.write(value);
    }
}
