package cn.gongji.runtime.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Opaque cursors and page sizes. */
public final class Cursors {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    private Cursors() {}

    public static String encode(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws ProblemException {@code INVALID_REQUEST} when the cursor is not one of ours */
    public static @Nullable String decode(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.invalid("cursor"));
        }
    }

    /** A cursor that holds a number. */
    public static @Nullable Long decodeNumber(@Nullable String cursor) {
        String place = decode(cursor);
        try {
            return place == null ? null : Long.valueOf(place);
        } catch (NumberFormatException e) {
            throw new ProblemException(Problem.invalid("cursor"));
        }
    }

    /** The page size: 50 when absent, from 1 to 200. */
    public static int limit(@Nullable Integer limit) {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        Require.that(limit >= 1 && limit <= MAX_LIMIT, "limit");
        return limit;
    }
}
