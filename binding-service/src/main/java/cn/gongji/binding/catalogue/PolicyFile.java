package cn.gongji.binding.catalogue;

import cn.gongji.binding.domain.policy.Regions;
import cn.gongji.runtime.events.EventJson;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * One file: what one source says of one region, or the baseline that fills in where a source is silent.
 *
 * @param region six digits; absent for a baseline
 * @param facts by their place in the policy
 */
record PolicyFile(
        String file,
        @Nullable String region,
        @Nullable String name,
        @Nullable String englishName,
        String version,
        LocalDate effectiveFrom,
        String source,
        Map<String, Fact> facts) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> OF_A_BASELINE = Set.of("baseline", "effectiveFrom", "source", "facts");
    private static final Set<String> OF_A_REGION =
            Set.of("region", "name", "englishName", "version", "effectiveFrom", "source", "facts");
    private static final Set<String> OF_A_FACT = Set.of("value", "words", "decided");
    private static final String VERSION_FORM = "[A-Za-z0-9.-]{1,32}";

    /** @throws InvalidPolicyFile naming the place and what was expected there */
    static PolicyFile parse(String file, String yaml) {
        JsonNode root = tree(file, yaml);
        boolean baseline = root.has("baseline");
        Set<String> expected = baseline ? OF_A_BASELINE : OF_A_REGION;
        onlyAndAll(file, "the top level", root, expected);
        String version = text(file, root, baseline ? "baseline" : "version");
        if (!version.matches(VERSION_FORM)) {
            throw new InvalidPolicyFile(file, "version", "expected up to 32 letters, digits, dots and dashes");
        }
        return new PolicyFile(
                file,
                baseline ? null : region(file, root),
                baseline ? null : text(file, root, "name"),
                baseline ? null : text(file, root, "englishName"),
                version,
                date(file, root),
                text(file, root, "source"),
                facts(file, root.get("facts")));
    }

    boolean isBaseline() {
        return region == null;
    }

    private static JsonNode tree(String file, String yaml) {
        try {
            JsonNode root = YAML.readTree(yaml);
            if (!root.isObject()) {
                throw new InvalidPolicyFile(file, "the top level", "expected a map");
            }
            return root;
        } catch (JacksonException e) {
            throw new InvalidPolicyFile(file, "the top level", "expected YAML: " + e.getOriginalMessage(), e);
        }
    }

    private static void onlyAndAll(String file, String path, JsonNode node, Set<String> expected) {
        for (String name : node.propertyNames()) {
            if (!expected.contains(name)) {
                throw new InvalidPolicyFile(file, path, "unexpected \"" + name + "\", expected " + sorted(expected));
            }
        }
        for (String name : sorted(expected)) {
            if (!node.has(name)) {
                throw new InvalidPolicyFile(file, path, "expected \"" + name + "\"");
            }
        }
    }

    private static java.util.List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    private static String text(String file, JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isString() || value.asString().isBlank()) {
            throw new InvalidPolicyFile(file, name, "expected a text in quotes");
        }
        return value.asString();
    }

    private static String region(String file, JsonNode root) {
        String region = text(file, root, "region");
        boolean known = region.equals(Regions.WHOLE_COUNTRY)
                || Regions.isProvince(region)
                || Regions.hasFormOfPoolingRegion(region);
        if (!known) {
            throw new InvalidPolicyFile(
                    file, "region", "expected the six digits of a province, of a pooling region, or 100000");
        }
        return region;
    }

    private static LocalDate date(String file, JsonNode root) {
        try {
            return LocalDate.parse(text(file, root, "effectiveFrom"));
        } catch (DateTimeParseException e) {
            throw new InvalidPolicyFile(file, "effectiveFrom", "expected a day like \"2024-05-18\"", e);
        }
    }

    private static Map<String, Fact> facts(String file, JsonNode node) {
        if (!node.isObject()) {
            throw new InvalidPolicyFile(file, "facts", "expected a map of facts");
        }
        Map<String, Fact> facts = new LinkedHashMap<>();
        node.properties().forEach(entry -> facts.put(entry.getKey(), fact(file, entry.getKey(), entry.getValue())));
        return facts;
    }

    private static Fact fact(String file, String path, JsonNode node) {
        FactShape shape = KnownFacts.all().get(path);
        if (shape == null) {
            throw new InvalidPolicyFile(
                    file,
                    "facts",
                    "unexpected \"" + path + "\", expected one of "
                            + KnownFacts.all().keySet());
        }
        String place = "facts." + path;
        if (!node.isObject() || !OF_A_FACT.containsAll(node.propertyNames()) || !node.has("value")) {
            throw new InvalidPolicyFile(file, place, "expected a value, and words or decided");
        }
        if (!shape.accepts().test(node.get("value"))) {
            throw new InvalidPolicyFile(
                    file, place + ".value", "expected " + shape.expected() + ", but found " + shown(node.get("value")));
        }
        if (node.has("words") == node.has("decided")) {
            throw new InvalidPolicyFile(
                    file, place, "expected either the source's words or, where it is silent, why it was decided so");
        }
        String reason = node.has("words") ? "words" : "decided";
        String text = text(file, node, reason);
        return new Fact(node.get("value"), node.has("words") ? text : null, node.has("decided") ? text : null);
    }

    private static String shown(JsonNode value) {
        return EventJson.mapper().writeValueAsString(value);
    }
}
