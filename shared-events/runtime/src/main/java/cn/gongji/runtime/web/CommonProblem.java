package cn.gongji.runtime.web;

/** The refusals that every service knows. */
public enum CommonProblem implements ProblemCode {
    INVALID_REQUEST(400),
    IDEMPOTENCY_KEY_REQUIRED(400),
    INVALID_ACCESS_GROUND(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    REQUEST_IN_PROGRESS(409),
    NOT_SIGNED_YET(409),
    BODY_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    IDEMPOTENCY_KEY_REUSED(422),
    RATE_LIMITED(429),
    INTERNAL_ERROR(500),
    OVERLOADED(503);

    private final int status;

    CommonProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
