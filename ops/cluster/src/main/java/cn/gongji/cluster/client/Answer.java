package cn.gongji.cluster.client;

import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a service answered.
 *
 * @param body a missing node when the answer is empty or no JSON
 * @param correlationId under which the service recorded what it did
 * @param replayed whether it is the first answer to this key, given again
 */
public record Answer(int status, JsonNode body, @Nullable String correlationId, boolean replayed) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static Answer of(HttpResponse<String> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        JsonNode body = type.contains("json") && !response.body().isEmpty()
                ? JSON.readTree(response.body())
                : JSON.missingNode();
        return new Answer(
                response.statusCode(),
                body,
                response.headers().firstValue("X-Correlation-Id").orElse(null),
                response.headers()
                        .firstValue("Idempotency-Replayed")
                        .filter("true"::equals)
                        .isPresent());
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The text of a field; empty when there is none. */
    public String text(String field) {
        return body.path(field).asString("");
    }

    /** The number of a field, which must be there. */
    public long number(String field) {
        return body.required(field).longValue();
    }

    /** A problem's code; empty when the answer is none. */
    public String code() {
        return text("code");
    }
}
