package cn.gongji.cluster.audit;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Instance;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.scenario.Bilingual;
import cn.gongji.cluster.scenario.Language;
import cn.gongji.cluster.scenario.LanguageOption;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/**
 * Tells why each purse of a bill paid or did not.
 *
 * @rule A-03
 */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Tell in words, and as a tree of events, why a bill was paid as it was: the rule and its version, what each"
                    + " account held and each limit left at that instant.",
            "Example: ./gongji audit explain 019aa7a5-0000-7000-8000-000000000000 --language en"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it was explained",
            "1:nothing is known of this settlement",
            "2:a service could not be asked, or the command was not understood"
        })
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Instance instance;

    @Mixin
    private Ground ground;

    @ArgGroup(multiplicity = "1")
    private Which which;

    /** Which settlement is meant. */
    static final class Which {
        @Parameters(
                paramLabel = "SETTLEMENT",
                description = "The id of a settlement, of a premium's payment, or of a refund.")
        private @Nullable String id;

        @Option(
                names = "--key",
                paramLabel = "KEY",
                description = "Instead of the id: the number under which the terminal presented it (Idempotency-Key).")
        private @Nullable String key;
    }

    @Mixin
    private LanguageOption chosen;

    @Option(names = "--json", description = "All that was found and said, as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Language language = chosen.language();
        PrintWriter out = spec.commandLine().getOut();
        String asked = OpaqueId.required(which.id == null ? String.valueOf(which.key) : which.id, spec, language);
        try {
            AuditClient auditor = AuditClient.of(instance, ground);
            Optional<ExplainedBill> bill = id(auditor, asked, language).flatMap(id -> ExplainedBill.of(auditor, id));
            if (bill.isEmpty()) {
                return AuditCommand.failed(
                        spec,
                        ExitCode.SOFTWARE,
                        language.of(
                                "结算服务没有这个结算、保费或退费的记录。",
                                "The point of sale knows no settlement, premium or refund of this id."));
            }
            if (json) {
                out.println(json(bill.get()));
            } else {
                explanation(bill.get(), language, ExplainPage.WIDTH).forEach(out::println);
                ExplainSeals.of(auditor, bill.get()).forEach(line -> out.println("  " + language.of(line)));
            }
            out.flush();
            return ExitCode.OK;
        } catch (ClusterException e) {
            return AuditCommand.failed(spec, ExitCode.USAGE, e.getMessage());
        }
    }

    private Optional<String> id(AuditClient auditor, String asked, Language language) {
        return which.id == null ? ofKey(auditor, asked, language) : Optional.of(asked);
    }

    private Optional<String> ofKey(AuditClient auditor, String key, Language language) {
        JsonNode found = auditor.get(Part.SETTLEMENT, "/v1/settlements", Map.of("key", key))
                .path("items");
        if (found.size() > 1) {
            String ids = String.join(
                    ", ",
                    found.valueStream()
                            .map(each -> each.path("settlementId").asString())
                            .toList());
            throw new ClusterException(language.of(
                    "有几家机构用了这个请求号，请给出结算编号：" + ids,
                    "Several institutions used this key; say which settlement you mean: " + ids));
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.path(0).path("settlementId").asString());
    }

    /** What is printed, line by line. */
    static List<String> explanation(ExplainedBill bill, Language language, int width) {
        return ExplainPage.told(language, width, (one, columns) -> ExplainPage.of(bill, one, columns));
    }

    private static String json(ExplainedBill bill) {
        ExplainText text = ExplainStory.of(bill);
        ExplainRules rules = ExplainRules.load();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("sentences", text.sentences());
        Map<String, Bilingual> cited = new LinkedHashMap<>();
        text.cited().forEach(rule -> rules.of(rule).ifPresent(words -> cited.put(rule, words)));
        all.put("rules", cited);
        all.put("settlement", bill.settlement());
        all.put("charge", bill.charge());
        all.put("patient", bill.patient());
        all.put("policy", bill.policy());
        return ExplainPage.json(all);
    }
}
