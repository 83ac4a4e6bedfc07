package cn.gongji.binding.web;

import cn.gongji.runtime.web.Require;
import org.jspecify.annotations.Nullable;

/** Checks of texts that are stored: half a character is none and cannot be kept. */
public final class Texts {
    private Texts() {}

    public static String require(@Nullable String value, String field, int minLength, int maxLength) {
        String text = Require.text(value, field, minLength, maxLength);
        Require.that(text.codePoints().noneMatch(Texts::isHalfACharacter), field);
        return text;
    }

    private static boolean isHalfACharacter(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
