package cn.gongji.binding.catalogue;

import cn.gongji.binding.domain.policy.Regions;
import cn.gongji.contracts.binding.Channel;
import cn.gongji.contracts.binding.RegionPolicy.Proof;
import cn.gongji.contracts.binding.Relation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * What the value of a fact may be.
 *
 * @param expected in words, for whoever maintains the files
 */
record FactShape(String expected, Predicate<JsonNode> accepts) {
    private static final int MAX_LIST = 100;

    static <E extends Enum<E>> FactShape oneOf(Class<E> choices) {
        return new FactShape("one of " + names(choices), node -> isName(node, choices));
    }

    static <E extends Enum<E>> FactShape listOf(Class<E> choices) {
        return new FactShape(
                "a list of different ones of " + names(choices),
                node -> isListOf(node, element -> isName(element, choices)));
    }

    static FactShape wholeNumber(long min, long max) {
        return new FactShape(
                "a whole number from " + min + " to " + max,
                node -> node.isIntegralNumber() && node.asLong() >= min && node.asLong() <= max);
    }

    static FactShape yesOrNo() {
        return new FactShape("true or false", JsonNode::isBoolean);
    }

    static FactShape text() {
        return new FactShape("a text", FactShape::isText);
    }

    static FactShape listOfTexts() {
        return new FactShape("a list of different texts", node -> isListOf(node, FactShape::isText));
    }

    static FactShape timeOfDay() {
        return new FactShape(
                "a time of day like \"06:00\"",
                node -> node.isString() && node.asString().matches("([01][0-9]|2[0-3]):[0-5][0-9]"));
    }

    static FactShape listOfPoolingRegions() {
        return new FactShape(
                "a list of different pooling regions like \"370500\"",
                node -> isListOf(
                        node, element -> element.isString() && Regions.hasFormOfPoolingRegion(element.asString())));
    }

    static FactShape capsByRelation() {
        return new FactShape(
                "a map of " + names(Relation.class) + " to whole numbers from 1 to 99",
                node -> node.isObject()
                        && node.properties().stream()
                                .allMatch(cap -> isOneOf(cap.getKey(), Relation.class)
                                        && wholeNumber(1, 99).accepts().test(cap.getValue())));
    }

    /** The last rule must hold for every channel and age, so that each application is judged. */
    static FactShape proofRules() {
        return new FactShape(
                "a list of {channel, fromAge, belowAge, proof} that ends with a rule for every channel and age; proof is one of "
                        + names(Proof.class) + ", channel one of " + names(Channel.class),
                node -> isListOf(node, FactShape::isProofRule)
                        && !node.isEmpty()
                        && node.get(node.size() - 1).size() == 1);
    }

    FactShape orNull() {
        return new FactShape(expected + ", or null", node -> node.isNull() || accepts.test(node));
    }

    private static boolean isProofRule(JsonNode rule) {
        if (!rule.isObject()
                || !Set.of("channel", "fromAge", "belowAge", "proof").containsAll(rule.propertyNames())) {
            return false;
        }
        FactShape age = wholeNumber(0, 150);
        return isName(rule.path("proof"), Proof.class)
                && (!rule.has("channel") || isName(rule.get("channel"), Channel.class))
                && (!rule.has("fromAge") || age.accepts().test(rule.get("fromAge")))
                && (!rule.has("belowAge") || age.accepts().test(rule.get("belowAge")));
    }

    private static boolean isText(JsonNode node) {
        return node.isString() && !node.asString().isBlank();
    }

    private static boolean isListOf(JsonNode node, Predicate<JsonNode> element) {
        if (!node.isArray() || node.size() > MAX_LIST) {
            return false;
        }
        Set<JsonNode> different = new HashSet<>();
        for (JsonNode each : node) {
            if (!element.test(each) || !different.add(each)) {
                return false;
            }
        }
        return true;
    }

    private static <E extends Enum<E>> boolean isName(JsonNode node, Class<E> choices) {
        return node.isString() && isOneOf(node.asString(), choices);
    }

    private static <E extends Enum<E>> boolean isOneOf(String name, Class<E> choices) {
        return Arrays.stream(choices.getEnumConstants())
                .anyMatch(choice -> choice.name().equals(name));
    }

    private static <E extends Enum<E>> List<String> names(Class<E> choices) {
        return Arrays.stream(choices.getEnumConstants()).map(Enum::name).toList();
    }
}
