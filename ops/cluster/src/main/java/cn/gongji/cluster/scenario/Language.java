package cn.gongji.cluster.scenario;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In which language people are told. */
public enum Language {
    ZH,
    EN,
    BOTH;

    /** What a person with this {@code LANG} reads; both where it does not tell. */
    public static Language of(@Nullable String lang) {
        String lower = lang == null ? "" : lang.toLowerCase(Locale.ROOT);
        if (lower.startsWith("zh")) {
            return ZH;
        }
        return lower.startsWith("en") ? EN : BOTH;
    }

    /** One line a language. */
    public List<String> lines(Bilingual words) {
        return switch (this) {
            case ZH -> List.of(words.zh());
            case EN -> List.of(words.en());
            case BOTH -> List.of(words.zh(), words.en());
        };
    }

    public String of(Bilingual words) {
        return of(words.zh(), words.en());
    }

    public String of(String chinese, String english) {
        return switch (this) {
            case ZH -> chinese;
            case EN -> english;
            case BOTH -> chinese.equals(english) ? chinese : chinese + " " + english;
        };
    }
}
