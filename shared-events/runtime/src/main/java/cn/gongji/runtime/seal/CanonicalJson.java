package cn.gongji.runtime.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON in the one form that is hashed and signed: RFC 8785, whose numbers are, for the whole and decimal numbers of the
 * events, plain decimals without trailing zeros. The same content gives the same bytes, however a database or a broker
 * has kept it.
 */
public final class CanonicalJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();
    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private static final int FEW = 16;

    private CanonicalJson() {}

    /**
     * Reads any JSON.
     *
     * @throws tools.jackson.core.JacksonException when it is none
     */
    public static JsonNode read(String json) {
        return MAPPER.readTree(json);
    }

    /** The canonical form of {@code json}. */
    public static String of(String json) {
        return of(read(json));
    }

    public static String of(JsonNode node) {
        StringBuilder out = new StringBuilder(512);
        write(out, node);
        return out.toString();
    }

    static void write(StringBuilder out, JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> writeObject(out, node);
            case ARRAY -> writeArray(out, node);
            case STRING -> writeText(out, node.stringValue());
            case NUMBER -> writeNumber(out, node);
            case BOOLEAN -> out.append(node.booleanValue());
            case NULL -> out.append("null");
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("no JSON: " + node.getNodeType());
        }
    }

    private static void writeObject(StringBuilder out, JsonNode object) {
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
        fields.sort(Map.Entry.comparingByKey());
        char before = '{';
        for (Map.Entry<String, JsonNode> field : fields) {
            out.append(before);
            writeText(out, field.getKey());
            out.append(':');
            write(out, field.getValue());
            before = ',';
        }
        out.append(before == '{' ? "{}" : "}");
    }

    private static void writeArray(StringBuilder out, JsonNode array) {
        char before = '[';
        for (JsonNode element : array) {
            out.append(before);
            write(out, element);
            before = ',';
        }
        out.append(before == '[' ? "[]" : "]");
    }

    private static void writeNumber(StringBuilder out, JsonNode number) {
        if (number.isIntegralNumber()) {
            out.append(number.asString());
        } else {
            out.append(number.decimalValue().stripTrailingZeros().toPlainString());
        }
    }

    /** A text in quotes, with RFC 8785's escapes; what needs none is copied a stretch at a time. */
    static void writeText(StringBuilder out, String text) {
        out.append('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(text, from, i);
                writeEscaped(out, c);
                from = i + 1;
            }
        }
        out.append(text, from, text.length()).append('"');
    }

    private static void writeEscaped(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> out.append("\\u00").append(HEX[c / FEW]).append(HEX[c % FEW]);
        }
    }
}
