package cn.gongji.cluster.audit;

import cn.gongji.cluster.Part;
import cn.gongji.cluster.scenario.Bilingual;
import cn.gongji.cluster.scenario.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which services an auditor means, which times, and in which language to tell. */
final class AuditScope {
    /** Business days are days of China. */
    static final ZoneOffset CALENDAR = ZoneOffset.ofHours(8);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "Only this one: binding, wallet or settlement. May be given more than once.")
    private @Nullable List<String> services;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "From this business time on: 2026-03-01 or 2026-03-01T09:00:00+08:00.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Before this business time.")
    private @Nullable String to;

    @Option(
            names = {"--language", "--lang"},
            paramLabel = "LANG",
            description =
                    "zh, en or both; by default the language of the environment (LANG), both where it is neither.")
    private @Nullable Language chosen;

    List<Part> services() {
        return services == null
                ? Part.SERVICES
                : Part.SERVICES.stream()
                        .filter(part -> services.stream().map(this::named).anyMatch(part::equals))
                        .toList();
    }

    private Part named(String name) {
        return Part.SERVICES.stream()
                .filter(part -> name.equals(part.shortName()) || name.equals(part.title()))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--service: there is no service " + name + "; say binding, wallet or settlement"));
    }

    @Nullable
    Instant from() {
        return time("--from", from);
    }

    @Nullable
    Instant to() {
        return time("--to", to);
    }

    private @Nullable Instant time(String option, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.length() == "2026-03-01".length()
                    ? LocalDate.parse(text).atStartOfDay().toInstant(CALENDAR)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + ": " + text + " is no time; say 2026-03-01 or 2026-03-01T09:00:00+08:00");
        }
    }

    Language language() {
        return chosen == null ? Language.of(System.getenv("LANG")) : chosen;
    }

    /** The words as lines of their own, one for each language that is told. */
    List<String> told(Bilingual words) {
        List<String> lines = new ArrayList<>();
        if (language() != Language.EN) {
            lines.add(words.zh());
        }
        if (language() != Language.ZH) {
            lines.add(words.en());
        }
        return lines;
    }
}
