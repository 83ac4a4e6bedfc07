package cn.gongji.runtime.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The form that is written token by token, held against one that is made of a tree, which is plainly right and slow. */
class CanonicalJsonProperties {
    private static final JsonMapper TREES = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Property(tries = 2_000)
    void isWhatTheTreeSays(@ForAll("values") Object value) {
        String json = TREES.writeValueAsString(value);
        assertThat(CanonicalJson.of(json)).isEqualTo(ofTree(TREES.readTree(json)));
    }

    @Property(tries = 2_000)
    void layoutAndEscapesDoNotMatter(@ForAll("values") Object value) {
        String json = TREES.writeValueAsString(value);
        String other = escaped(TREES.writerWithDefaultPrettyPrinter().writeValueAsString(value));
        assertThat(CanonicalJson.of(other)).isEqualTo(CanonicalJson.of(json));
        assertThat(CanonicalJson.of(CanonicalJson.of(json))).isEqualTo(CanonicalJson.of(json));
    }

    @Provide
    static Arbitrary<Object> values() {
        return nested(4);
    }

    private static Arbitrary<Object> nested(int depth) {
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.strings().withCharRange('a', 'c').ofMaxLength(3),
                Arbitraries.of("B", "1", "é", "张", "\n", "😀"));
        Arbitrary<String> texts = Arbitraries.strings()
                .ofMaxLength(8)
                .withChars("aZ0 \"\\/\b\t\n\f\r\u0001\u001f\u007f张\u20ac\ufb33")
                .map(text -> text.length() % 3 == 0 ? text + "😀" : text);
        Arbitrary<Object> plain = Arbitraries.oneOf(
                texts.map(Object.class::cast),
                Arbitraries.longs().map(Object.class::cast),
                Arbitraries.bigIntegers()
                        .between(BigInteger.TEN.pow(30).negate(), BigInteger.TEN.pow(30))
                        .map(Object.class::cast),
                Arbitraries.bigDecimals()
                        .between(new BigDecimal("-1e15"), new BigDecimal("1e15"))
                        .ofScale(6)
                        .map(number -> number.setScale(6).multiply(new BigDecimal("1e3"))),
                Arbitraries.of(true, false),
                Arbitraries.just(new BigDecimal("-0.00")));
        if (depth == 0) {
            return plain;
        }
        Arbitrary<Object> inner = nested(depth - 1).injectNull(0.1);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(1, plain),
                net.jqwik.api.Tuple.of(1, inner.list().ofMaxSize(4).map(Object.class::cast)),
                net.jqwik.api.Tuple.of(
                        3,
                        Arbitraries.maps(names, inner)
                                .ofMaxSize(7)
                                .map(LinkedHashMap::new)
                                .map(Object.class::cast)));
    }

    /** Every c as its escape; no word of JSON has one. */
    private static String escaped(String json) {
        return json.replace("c", "\\u0063");
    }

    private static String ofTree(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, String> sorted = new TreeMap<>();
                node.properties().forEach(field -> sorted.put(field.getKey(), ofTree(field.getValue())));
                yield sorted.entrySet().stream()
                        .map(field -> text(field.getKey()) + ":" + field.getValue())
                        .collect(Collectors.joining(",", "{", "}"));
            }
            case ARRAY ->
                List.copyOf(node.values()).stream()
                        .map(CanonicalJsonProperties::ofTree)
                        .collect(Collectors.joining(",", "[", "]"));
            case STRING -> text(node.stringValue());
            case NUMBER ->
                node.isIntegralNumber()
                        ? node.bigIntegerValue().toString()
                        : node.decimalValue().stripTrailingZeros().toPlainString();
            case BOOLEAN -> Boolean.toString(node.booleanValue());
            case NULL -> "null";
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("no JSON: " + node);
        };
    }

    private static String text(String text) {
        StringBuilder out = new StringBuilder();
        CanonicalJson.writeText(out, text);
        return out.toString();
    }
}
