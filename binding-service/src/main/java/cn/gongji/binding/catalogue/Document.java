package cn.gongji.binding.catalogue;

import cn.gongji.binding.domain.policy.Regions;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a policy and a benefit plan have in common, be it a file or a request; every reader says where something is wrong
 * and what was expected there.
 */
record Document(JsonNode root) {
    private static final String VERSION_FORM = "[A-Za-z0-9.-]{1,32}";
    private static final int LONGEST_TEXT = 1_000;

    Document {
        if (!root.isObject()) {
            throw new InvalidCatalogue("", "expected a map");
        }
    }

    boolean has(String name) {
        return root.has(name);
    }

    JsonNode get(String name) {
        return root.path(name);
    }

    /** These names, all of them and no others. */
    void names(Set<String> expected) {
        names("", root, expected);
    }

    static void names(String place, JsonNode node, Set<String> expected) {
        if (!node.isObject()) {
            throw new InvalidCatalogue(place, "expected a map of " + sorted(expected));
        }
        for (String name : node.propertyNames()) {
            if (!expected.contains(name)) {
                throw new InvalidCatalogue(inside(place, name), "unexpected, expected " + sorted(expected));
            }
        }
        for (String name : sorted(expected)) {
            if (!node.has(name)) {
                throw new InvalidCatalogue(inside(place, name), "expected, and missing");
            }
        }
    }

    static String inside(String place, String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    String text(String name) {
        return text("", root, name);
    }

    static String text(String place, JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isString() || value.asString().isBlank() || value.asString().length() > LONGEST_TEXT) {
            throw new InvalidCatalogue(
                    inside(place, name), "expected a text in quotes, of up to " + LONGEST_TEXT + " characters");
        }
        return value.asString();
    }

    String version(String name) {
        String version = text(name);
        if (!version.matches(VERSION_FORM)) {
            throw new InvalidCatalogue(name, "expected up to 32 letters, digits, dots and dashes");
        }
        return version;
    }

    String region() {
        String region = text("region");
        boolean known = region.equals(Regions.WHOLE_COUNTRY)
                || Regions.isProvince(region)
                || Regions.hasFormOfPoolingRegion(region);
        if (!known) {
            throw new InvalidCatalogue(
                    "region", "expected the six digits of a province, of a pooling region, or 100000");
        }
        return region;
    }

    LocalDate effectiveFrom() {
        try {
            return LocalDate.parse(text("effectiveFrom"));
        } catch (DateTimeParseException e) {
            throw new InvalidCatalogue("effectiveFrom", "expected a day like \"2024-05-18\"", e);
        }
    }

    private static java.util.List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}
