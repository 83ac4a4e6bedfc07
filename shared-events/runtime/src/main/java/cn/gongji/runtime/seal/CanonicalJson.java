package cn.gongji.runtime.seal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
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

    /**
     * The canonical form of {@code json}.
     *
     * @throws tools.jackson.core.JacksonException when it is none
     */
    public static String of(String json) {
        StringBuilder out = new StringBuilder(json.length());
        write(out, json);
        return out.toString();
    }

    /** Writes the canonical form of {@code json}, token by token: a tree of every sealed row would cost more than its hash. */
    static void write(StringBuilder out, String json) {
        try (JsonParser parser = MAPPER.createParser(json)) {
            parser.nextToken();
            writeValue(out, parser);
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "more than one value");
            }
        }
    }

    private static void writeValue(StringBuilder out, JsonParser parser) {
        switch (parser.currentToken()) {
            case START_OBJECT -> writeObject(out, parser);
            case START_ARRAY -> writeArray(out, parser);
            case VALUE_STRING -> writeText(out, parser.getString());
            case VALUE_NUMBER_INT -> writeWhole(out, parser.getString());
            case VALUE_NUMBER_FLOAT ->
                out.append(parser.getDecimalValue().stripTrailingZeros().toPlainString());
            case VALUE_TRUE -> out.append("true");
            case VALUE_FALSE -> out.append("false");
            case VALUE_NULL -> out.append("null");
            case null, default -> throw new StreamReadException(parser, "no value");
        }
    }

    /** A field that is written, comma included; places count from the object's first byte. */
    private record Field(String name, int from, int to) {}

    private static void writeObject(StringBuilder out, JsonParser parser) {
        int begin = out.length();
        List<Field> fields = new ArrayList<>(FEW);
        boolean inOrder = true;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            int from = out.length() - begin;
            String name = parser.currentName();
            out.append(',');
            writeText(out, name);
            out.append(':');
            parser.nextToken();
            writeValue(out, parser);
            inOrder = inOrder && (fields.isEmpty() || fields.getLast().name().compareTo(name) < 0);
            fields.add(new Field(name, from, out.length() - begin));
        }
        if (!inOrder) {
            sort(out, begin, fields, parser);
        }
        close(out, begin, '{', '}');
    }

    private static void sort(StringBuilder out, int begin, List<Field> fields, JsonParser parser) {
        String asRead = out.substring(begin);
        fields.sort(Comparator.comparing(Field::name));
        out.setLength(begin);
        String before = null;
        for (Field field : fields) {
            if (field.name().equals(before)) {
                throw new StreamReadException(parser, "a field that is there twice: " + before);
            }
            out.append(asRead, field.from(), field.to());
            before = field.name();
        }
    }

    private static void writeArray(StringBuilder out, JsonParser parser) {
        int begin = out.length();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            out.append(',');
            writeValue(out, parser);
        }
        close(out, begin, '[', ']');
    }

    /** What stands between brackets was written with a comma before each. */
    private static void close(StringBuilder out, int begin, char opening, char closing) {
        if (out.length() == begin) {
            out.append(opening);
        } else {
            out.setCharAt(begin, opening);
        }
        out.append(closing);
    }

    private static void writeWhole(StringBuilder out, String digits) {
        out.append(digits.equals("-0") ? "0" : digits);
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
