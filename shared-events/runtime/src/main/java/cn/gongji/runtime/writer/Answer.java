package cn.gongji.runtime.writer;

import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.web.Problem;
import org.jspecify.annotations.Nullable;

/** What a request is answered, once and for all its retries. */
public sealed interface Answer {

    /** HTTP status. */
    int status();

    static Answer ok(Object body) {
        return new Success(200, EventJson.write(body), null);
    }

    static Answer created(Object body) {
        return new Success(201, EventJson.write(body), null);
    }

    /** @param location where to ask for the outcome */
    static Answer accepted(Object body, String location) {
        return new Success(202, EventJson.write(body), location);
    }

    static Answer refused(Problem problem) {
        return new Refusal(problem);
    }

    /** @param json the body as it is sent, every time */
    record Success(int status, String json, @Nullable String location) implements Answer {}

    /** Kept without its words, which follow the language of whoever asks. */
    record Refusal(Problem problem) implements Answer {

        @Override
        public int status() {
            return problem.code().status();
        }

        /** Whether the answer uses up the request's key; a malformed or unauthorised request leaves it free. */
        boolean usesUpKey() {
            return switch (status()) {
                case 400, 401, 403, 413, 503 -> false;
                default -> true;
            };
        }
    }
}
