package cn.gongji.runtime.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The words of problems, in Chinese and in English. */
public final class ProblemTexts {

    private final Map<Locale, Properties> texts;

    private ProblemTexts(Map<Locale, Properties> texts) {
        this.texts = texts;
    }

    /** Reads every {@code problems/*_zh.properties} and {@code problems/*_en.properties} of the class path. */
    public static ProblemTexts load() throws IOException {
        return new ProblemTexts(Map.of(Locale.CHINESE, read("zh"), Locale.ENGLISH, read("en")));
    }

    private static Properties read(String language) throws IOException {
        Properties all = new Properties();
        for (Resource resource : new PathMatchingResourcePatternResolver()
                .getResources("classpath*:problems/*_" + language + ".properties")) {
            try (Reader reader = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
                all.load(reader);
            }
        }
        return all;
    }

    /** Chinese unless the caller prefers English. */
    static Locale language(@Nullable String accepted) {
        if (accepted == null) {
            return Locale.CHINESE;
        }
        try {
            Locale best = Locale.lookup(
                    Locale.LanguageRange.parse(accepted), java.util.List.of(Locale.CHINESE, Locale.ENGLISH));
            return best == null ? Locale.CHINESE : best;
        } catch (IllegalArgumentException e) {
            return Locale.CHINESE;
        }
    }

    /** Whether a code has its title and detail in both languages. */
    public boolean isComplete(ProblemCode code) {
        return texts.values().stream()
                .allMatch(words ->
                        words.containsKey(code.name() + ".title") && words.containsKey(code.name() + ".detail"));
    }

    /** The body of the answer. */
    Map<String, Object> render(Problem problem, String instance, Locale language) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", words(problem, "title", language));
        body.put("status", problem.code().status());
        body.put("code", problem.code().name());
        body.put("detail", words(problem, "detail", language));
        body.put("instance", instance);
        if (problem.field() != null) {
            body.put("field", problem.field());
        }
        if (problem.rule() != null) {
            body.put("rule", problem.rule());
        }
        if (!problem.hotlines().isEmpty()) {
            body.put("hotlines", problem.hotlines());
        }
        body.putAll(problem.extensions());
        return body;
    }

    /** What somebody who prefers the language is told of the problem. */
    public String detail(Problem problem, Locale language) {
        return words(problem, "detail", language);
    }

    private String words(Problem problem, String part, Locale language) {
        Properties words = texts.getOrDefault(language, texts.get(Locale.CHINESE));
        String key = problem.code().name() + "." + part;
        String pattern = words.getProperty(key, problem.code().name());
        Object[] arguments = problem.arguments().stream().map(String::valueOf).toArray();
        return new MessageFormat(pattern, language).format(arguments);
    }
}
