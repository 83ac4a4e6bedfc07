package cn.gongji.runtime.web;

import cn.gongji.runtime.events.UuidV7;
import cn.gongji.runtime.writer.TurnItem.Cause;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The correlation of the request that the current thread serves. */
public final class RequestTrace {

    private static final ThreadLocal<@Nullable Cause> CURRENT = new ThreadLocal<>();

    private RequestTrace() {}

    static void begin(String correlationId, @Nullable String traceparent) {
        CURRENT.set(new Cause(correlationId, correlationId, traceparent));
    }

    static void end() {
        CURRENT.remove();
    }

    /** The current request's trace, or a new one where no request is served. */
    public static Cause current() {
        Cause cause = CURRENT.get();
        return cause != null ? cause : fresh("request");
    }

    /** A W3C trace context that begins here and that nobody follows. */
    static String newTrace() {
        return "00-" + UuidV7.next().replace("-", "") + "-"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE)) + "-00";
    }

    /** The trace of something that the service does of itself. */
    public static Cause fresh(String origin) {
        return new Cause(UuidV7.next(), origin, newTrace());
    }
}
