package cn.gongji.runtime.audit;

import cn.gongji.runtime.web.Instants;
import cn.gongji.runtime.web.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The instant of which an auditor asks. */
public final class AsOf {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private AsOf() {}

    /**
     * Now when absent.
     *
     * @throws cn.gongji.runtime.web.ProblemException {@code INVALID_REQUEST} when it is no instant, or lies before 2000
     *     or ahead: what has not happened yet has no history
     */
    public static Instant of(@Nullable String at, Instant now) {
        Instant asked = Instants.parse(at, "at");
        if (asked == null) {
            return now;
        }
        Require.that(!asked.isBefore(EARLIEST) && !asked.isAfter(now), "at");
        return asked;
    }
}
