package cn.gongji.cluster.audit;

import cn.gongji.cluster.scenario.Bilingual;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** The rules, each in a short sentence. */
final class ExplainRules {
    private final Properties chinese;
    private final Properties english;

    private ExplainRules(Properties chinese, Properties english) {
        this.chinese = chinese;
        this.english = english;
    }

    static ExplainRules load() {
        return new ExplainRules(read("zh"), read("en"));
    }

    private static Properties read(String language) {
        Properties rules = new Properties();
        String name = "rules_" + language + ".properties";
        try (InputStream file = Objects.requireNonNull(ExplainRules.class.getResourceAsStream(name), name);
                Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            rules.load(reader);
            return rules;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param number for example {@code B-13}; empty when there is no such rule in both languages */
    Optional<Bilingual> of(String number) {
        String zh = chinese.getProperty(number);
        String en = english.getProperty(number);
        return zh == null || en == null ? Optional.empty() : Optional.of(new Bilingual(zh, en));
    }
}
