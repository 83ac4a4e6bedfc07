package cn.gongji.runtime.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks of request fields; each refuses with {@code INVALID_REQUEST} naming the field. */
public final class Require {

    private Require() {}

    public static void that(boolean holds, String field) {
        if (!holds) {
            throw new ProblemException(Problem.invalid(field));
        }
    }

    public static <T> T notNull(@Nullable T value, String field) {
        if (value == null) {
            throw new ProblemException(Problem.invalid(field));
        }
        return value;
    }

    /** A text of the given length in characters, not blank, without control characters or halves of characters. */
    public static String text(@Nullable String value, String field, int minLength, int maxLength) {
        String text = notNull(value, field);
        that(
                text.length() >= minLength
                        && text.length() <= maxLength
                        && !text.isBlank()
                        && text.chars().noneMatch(Character::isISOControl)
                        && text.codePoints().noneMatch(Require::isHalfACharacter),
                field);
        return text;
    }

    private static boolean isHalfACharacter(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** An opaque id: 1 to 64 of letters, digits, dot, dash, underscore. */
    public static String id(@Nullable String value, String field) {
        String id = notNull(value, field);
        that(id.matches("[A-Za-z0-9._-]{1,64}"), field);
        return id;
    }

    /** A number from {@code min} to {@code max}, both included. */
    public static long range(@Nullable Long value, String field, long min, long max) {
        long number = notNull(value, field);
        that(number >= min && number <= max, field);
        return number;
    }

    /** A list of up to {@code max} elements without nulls. */
    public static <T> List<T> list(@Nullable List<T> value, String field, int max) {
        List<T> list = notNull(value, field);
        that(list.size() <= max && list.stream().allMatch(java.util.Objects::nonNull), field);
        return List.copyOf(list);
    }
}
