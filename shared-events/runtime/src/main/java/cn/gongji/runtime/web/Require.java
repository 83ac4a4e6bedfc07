package cn.gongji.runtime.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks of request fields; each refuses with {@code INVALID_REQUEST} naming the field. */
public final class Require {

    private static final int LONGEST_ID = 64;

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
        that(text.length() >= minLength && text.length() <= maxLength && !text.isBlank() && isWhole(text), field);
        return text;
    }

    private static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /** An opaque id: 1 to 64 of letters, digits, dot, dash, underscore. */
    public static String id(@Nullable String value, String field) {
        String id = notNull(value, field);
        that(isId(id), field);
        return id;
    }

    /** By hand and not by an expression: every bill, token and key asks several times. */
    static boolean isId(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean may = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '.'
                    || c == '_'
                    || c == '-';
            if (!may) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_ID;
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
