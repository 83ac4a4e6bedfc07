package cn.gongji.cluster;

import org.jspecify.annotations.Nullable;

/** A request to the local control that is refused, in Chinese and English. */
public final class RefusedRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final @Nullable String field;
    private final String chinese;

    RefusedRequest(int status, String code, @Nullable String field, String chinese, String english) {
        super(english);
        this.status = status;
        this.code = code;
        this.field = field;
        this.chinese = chinese;
    }

    static RefusedRequest invalid(@Nullable String field, String chinese, String english) {
        return new RefusedRequest(400, "INVALID_REQUEST", field, chinese, english);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    @Nullable
    String field() {
        return field;
    }

    String chinese() {
        return chinese;
    }
}
