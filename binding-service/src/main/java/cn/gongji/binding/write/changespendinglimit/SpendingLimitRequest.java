package cn.gongji.binding.write.changespendinglimit;

import cn.gongji.runtime.web.Require;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The new limit; it must be named, and null clears it. */
record SpendingLimitRequest(
        @JsonProperty(required = true) @Nullable Long limitFen) {
    private static final long LARGEST_LIMIT_FEN = 1_000_000_000_000L;

    SpendingLimitRequest {
        if (limitFen != null) {
            Require.range(limitFen, "limitFen", 0, LARGEST_LIMIT_FEN);
        }
    }
}
