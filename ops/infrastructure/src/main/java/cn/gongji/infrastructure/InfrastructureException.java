package cn.gongji.infrastructure;

import org.jspecify.annotations.Nullable;

/** A database or a broker that does not start, answer or stop; the message is written for the person who started it. */
public class InfrastructureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InfrastructureException(String message) {
        super(message);
    }

    public InfrastructureException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
