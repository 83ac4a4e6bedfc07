package cn.gongji.cluster.demo;

import cn.gongji.cluster.Cluster;
import cn.gongji.cluster.ClusterOptions;
import cn.gongji.cluster.Instance;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.client.Answer;
import cn.gongji.cluster.client.Call;
import cn.gongji.cluster.client.ClusterClient;
import cn.gongji.cluster.client.EventFlow;
import cn.gongji.cluster.client.EventFlow.Counts;
import cn.gongji.cluster.client.Role;
import cn.gongji.cluster.scenario.Difference;
import cn.gongji.cluster.scenario.Language;
import cn.gongji.cluster.scenario.LanguageOption;
import cn.gongji.cluster.scenario.Scenario;
import cn.gongji.cluster.scenario.ScenarioFile;
import cn.gongji.cluster.scenario.ScenarioPlayer;
import cn.gongji.cluster.scenario.Table;
import cn.gongji.cluster.scenario.Yuan;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows in a minute what the cluster does, and proves it: the stories, then the books. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Start a fresh cluster, play the stories of ops/scenarios/stories through its public HTTP interface, show"
                        + " who paid what and why, check the books, and stop. Exits 1 when anything differs from the stories.")
public final class DemoCommand implements Callable<Integer> {
    private static final Duration AGREEMENT_LIMIT = Duration.ofSeconds(30);

    @Spec
    private CommandSpec spec;

    @Mixin
    private Instance instance;

    @Mixin
    private LanguageOption chosen;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Language language = chosen.language();
        List<Scenario> stories = ScenarioFile.stories(instance.project());
        Instant began = Instant.now();
        List<String> differences = new ArrayList<>();
        try (Cluster cluster = Cluster.startInTheForeground(options(out))) {
            ClusterClient client = new ClusterClient(cluster.control());
            try (EventFlow flow = new EventFlow(client.ports().database())) {
                for (Scenario story : stories) {
                    StoryTeller teller = new StoryTeller(out, language, story);
                    teller.begin(stories.indexOf(story) + 1);
                    ScenarioPlayer.play(client, flow, story, teller::tell).stream()
                            .map(Difference::toString)
                            .forEach(differences::add);
                }
                differences.addAll(checkBooks(client, flow, language, out));
            }
        }
        conclude(differences, stories.size(), Duration.between(began, Instant.now()), language, out);
        return differences.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private ClusterOptions options(PrintWriter out) {
        return instance.ephemeral(line -> {
            out.println(line);
            out.flush();
        });
    }

    private static List<String> checkBooks(ClusterClient client, EventFlow flow, Language language, PrintWriter out) {
        List<String> differences = new ArrayList<>();
        out.println();
        out.println("━".repeat(96));
        Answer balance = client.require(Call.get(Part.WALLET, "/v1/ledger/trial-balance", Role.auditor()));
        Table ledger = new Table("lrr")
                .row(language.of("试算平衡", "trial balance"), language.of("借方", "debit"), language.of("贷方", "credit"));
        balance.body()
                .path("lines")
                .forEach(line -> ledger.row(
                        line.path("ledgerAccount").asString(),
                        Yuan.ofFen(line.path("debitFen").asLong()),
                        Yuan.ofFen(line.path("creditFen").asLong())));
        ledger.row(language.of("差额", "difference"), "", Yuan.ofFen(balance.number("differenceFen")));
        ledger.lines().forEach(line -> out.println("   " + line));
        if (balance.number("differenceFen") != 0) {
            differences.add("the trial balance differs by " + Yuan.ofFen(balance.number("differenceFen")));
        }
        out.println();
        List<Counts> counts = flow.awaitAgreement(AGREEMENT_LIMIT);
        Table events = new Table("lrrl")
                .row(
                        language.of("事件", "events"),
                        language.of("已存", "stored"),
                        language.of("已发", "relayed"),
                        language.of("已用", "applied by"));
        counts.forEach(each -> events.row(
                each.service().title(),
                Long.toString(each.stored()),
                Long.toString(each.relayed()),
                each.appliedBy().entrySet().stream()
                        .map(applied -> applied.getKey().title() + " " + applied.getValue())
                        .collect(Collectors.joining(", "))));
        events.lines().forEach(line -> out.println("   " + line));
        out.println();
        out.flush();
        return differences;
    }

    private static void conclude(
            List<String> differences, int stories, Duration took, Language language, PrintWriter out) {
        String seconds = String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
        if (differences.isEmpty()) {
            out.println(language.of(
                    stories + " 个故事全部与来源一致，账目平衡，用时 " + seconds + "。",
                    "All " + stories + " stories went as the sources say and the books balance, in " + seconds + "."));
            return;
        }
        out.println(language.of(
                "有 " + differences.size() + " 处不一致：", differences.size() + " differences from the stories:"));
        differences.forEach(difference -> out.println("  " + difference));
    }
}
