package cn.gongji.cluster.audit;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Instance;
import cn.gongji.cluster.scenario.Bilingual;
import cn.gongji.cluster.scenario.Language;
import cn.gongji.cluster.scenario.LanguageOption;
import java.io.PrintWriter;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Tells a person's balance, family, coverage and rules at an instant.
 *
 * @rule A-03
 */
@Command(
        name = "person",
        mixinStandardHelpOptions = true,
        description = {
            "Tell what a person's balance, family, coverage and rules were at an instant, and which events made them so.",
            "Example: ./gongji audit person 019aa7a5-0000-7000-8000-000000000000 --at 2026-03-01T09:00:00+08:00"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it was told",
            "1:nobody by this id was ever insured",
            "2:a service could not be asked, or the command was not understood"
        })
final class PersonCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Instance instance;

    @Mixin
    private Ground ground;

    @Parameters(paramLabel = "PERSON", description = "The person's id.")
    private String personId = "";

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "ISO 8601 with offset, from 2000 to now by the cluster's clock; by default now.")
    private @Nullable String at;

    @Mixin
    private LanguageOption chosen;

    @Option(names = "--json", description = "All that was found and said, as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Language language = chosen.language();
        PrintWriter out = spec.commandLine().getOut();
        OpaqueId.required(personId, spec, language);
        try {
            AuditClient auditor = AuditClient.of(instance, ground);
            notAhead(auditor, language);
            Optional<PersonThen> person = PersonThen.of(auditor, personId, at);
            if (person.isEmpty()) {
                return AuditCommand.failed(
                        spec,
                        ExitCode.SOFTWARE,
                        language.of("没有这个编号的参保人：" + personId, "Nobody by this id was ever insured: " + personId));
            }
            if (json) {
                out.println(json(person.get()));
            } else {
                lines(person.get(), language, ExplainPage.WIDTH).forEach(out::println);
            }
            out.flush();
            return ExitCode.OK;
        } catch (ClusterException e) {
            return AuditCommand.failed(spec, ExitCode.USAGE, e.getMessage());
        }
    }

    /** What has not happened yet has no history. */
    private void notAhead(AuditClient auditor, Language language) {
        if (at == null) {
            return;
        }
        try {
            if (OffsetDateTime.parse(at).toInstant().isAfter(auditor.cluster().now())) {
                throw new ParameterException(
                        spec.commandLine(),
                        language.of(
                                "--at：" + at + " 还没有到（集群时钟：" + auditor.cluster().now() + "）",
                                "--at: " + at + " has not come yet; the cluster's clock shows "
                                        + auditor.cluster().now()));
            }
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    language.of(
                            "--at 须为带时区的时刻，例如 2026-03-01T09:00:00+08:00",
                            "--at takes an instant with offset, for example 2026-03-01T09:00:00+08:00"),
                    e);
        }
    }

    /** What is printed, line by line. */
    static List<String> lines(PersonThen person, Language language, int width) {
        return ExplainPage.told(language, width, (one, columns) -> page(person, one, columns));
    }

    private static List<String> page(PersonThen person, Language language, int width) {
        ExplainText text = PersonStory.of(person);
        Bilingual at = ExplainText.instant(person.at());
        List<String> lines = new ArrayList<>();
        lines.add(language.of(
                "参保人 " + person.personId() + "，" + at.zh(), "Person " + person.personId() + " on " + at.en()));
        lines.add("");
        text.sentences().forEach(sentence -> lines.addAll(ExplainPage.wrapped("  ", language.of(sentence), width)));
        lines.add("");
        lines.add(language.of("所依据的规则", "The rules"));
        lines.addAll(ExplainPage.rules(text, language, width));
        return lines;
    }

    private static String json(PersonThen person) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("sentences", PersonStory.of(person).sentences());
        all.put("insured", person.insured());
        all.put("money", person.money());
        all.put("bills", person.bills());
        return ExplainPage.json(all);
    }
}
