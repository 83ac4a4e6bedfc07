package cn.gongji.cluster.demo;

import cn.gongji.cluster.scenario.Bilingual;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In which language a story is told. */
public enum Language {
    ZH,
    EN,
    BOTH;

    /** What a person with this {@code LANG} reads; both where it does not tell. */
    static Language of(@Nullable String lang) {
        String lower = lang == null ? "" : lang.toLowerCase(Locale.ROOT);
        if (lower.startsWith("zh")) {
            return ZH;
        }
        return lower.startsWith("en") ? EN : BOTH;
    }

    String of(Bilingual words) {
        return of(words.zh(), words.en());
    }

    String of(String chinese, String english) {
        return switch (this) {
            case ZH -> chinese;
            case EN -> english;
            case BOTH -> chinese + " " + english;
        };
    }
}
