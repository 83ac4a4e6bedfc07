package cn.gongji.cluster;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the local control speaks it: unknown fields are errors. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final JsonMapper LOOSE = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /**
     * @throws RefusedRequest when {@code text} is no JSON of this shape
     */
    static <T> T read(String text, Class<T> shape) {
        try {
            T value = MAPPER.readValue(text, shape);
            if (value == null) {
                throw RefusedRequest.invalid(null, "请求体须是 JSON 对象", "The body must be a JSON object");
            }
            return value;
        } catch (JacksonException e) {
            throw RefusedRequest.invalid(
                    null, "请求体不是所要求的 JSON", "The body is not the JSON that is asked for: " + e.getOriginalMessage());
        }
    }

    /** Reads what this program's own control answered, perhaps in a newer version. */
    static <T> T readLoosely(String text, Class<T> shape) {
        return LOOSE.readValue(text, shape);
    }

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
