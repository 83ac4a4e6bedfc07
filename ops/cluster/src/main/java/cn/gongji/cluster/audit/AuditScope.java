package cn.gongji.cluster.audit;

import cn.gongji.cluster.Part;
import cn.gongji.cluster.scenario.Bilingual;
import cn.gongji.cluster.scenario.LanguageOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private ServiceOption wanted;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "From this business time on: 2026-03-01 or 2026-03-01T09:00:00+08:00.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Before this business time.")
    private @Nullable String to;

    @Mixin
    private LanguageOption chosen;

    /** In the order in which services start. */
    List<Part> services() {
        return wanted.services().stream().sorted().toList();
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

    /** The words as lines of their own, one for each language that is told. */
    List<String> told(Bilingual words) {
        return chosen.language().lines(words);
    }
}
