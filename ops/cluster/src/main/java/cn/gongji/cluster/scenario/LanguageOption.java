package cn.gongji.cluster.scenario;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which language a command tells people what it found. */
public final class LanguageOption {
    @Option(
            names = {"--language", "--lang"},
            paramLabel = "LANG",
            description =
                    "zh, en or both; by default the language of the environment (LANG), both where it is neither.")
    private @Nullable Language chosen;

    public Language language() {
        return chosen == null ? Language.of(System.getenv("LANG")) : chosen;
    }
}
