package cn.gongji.cluster.demo;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Instance;
import cn.gongji.cluster.client.ClusterClient;
import cn.gongji.cluster.client.EventFlow;
import cn.gongji.cluster.scenario.Bilingual;
import cn.gongji.cluster.scenario.Difference;
import cn.gongji.cluster.scenario.Language;
import cn.gongji.cluster.scenario.LanguageOption;
import cn.gongji.cluster.scenario.Played;
import cn.gongji.cluster.scenario.Scenario;
import cn.gongji.cluster.scenario.ScenarioException;
import cn.gongji.cluster.scenario.ScenarioFile;
import cn.gongji.cluster.scenario.ScenarioPlayer;
import cn.gongji.cluster.scenario.Table;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays scenario files against the running cluster and says what differs from them. */
@Command(
        name = "scenario",
        mixinStandardHelpOptions = true,
        description = {
            "Play scenario files, or all of a folder, against the running cluster through its public HTTP interface, and"
                    + " compare what happens with what they say. The format is explained in ops/scenarios/README.md.",
            "All files are read before anything is played. They move the cluster's clock on; it never goes back."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything went as the files say",
            "1:something differed, or the cluster is not up",
            "2:a file cannot be understood; the message names file, line and what was expected"
        })
public final class ScenarioCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Instance instance;

    @Parameters(arity = "1..*", paramLabel = "FILE|FOLDER", description = "Scenario files (.yaml), or folders of them.")
    private List<Path> paths = new ArrayList<>();

    @Mixin
    private LanguageOption chosen;

    @Option(
            names = {"-v", "--verbose"},
            description = "Tell every step.")
    private boolean verbose;

    @Override
    public Integer call() {
        Language language = chosen.language();
        PrintWriter out = spec.commandLine().getOut();
        List<Scenario> scenarios;
        try {
            scenarios = read(paths);
        } catch (ScenarioException mistake) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("gongji: " + mistake.in(language));
            err.flush();
            return ExitCode.USAGE;
        }
        URI control = instance.control()
                .orElseThrow(() -> new ClusterException(language.of(
                        "集群没有运行。请先执行 ./gongji up --detach。",
                        "The cluster is not up. Start it with ./gongji up --detach.")));
        ClusterClient client = new ClusterClient(control);
        List<Difference> differences = new ArrayList<>();
        try (EventFlow flow = new EventFlow(client.ports().database())) {
            Performance performance = new Performance(client, flow, language, out);
            for (int i = 0; i < scenarios.size(); i++) {
                differences.addAll(performance.play(scenarios.get(i), i + 1, scenarios.size(), verbose));
            }
            performance.conclude(differences, scenarios.size());
        }
        return differences.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static List<Scenario> read(List<Path> paths) {
        List<Scenario> scenarios = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new ScenarioException(path, 1, new Bilingual("没有这个文件", "there is no such file"));
            }
            scenarios.addAll(Files.isDirectory(path) ? ScenarioFile.readAll(path) : ScenarioFile.read(path));
        }
        if (scenarios.isEmpty()) {
            throw new ScenarioException(
                    paths.getFirst(), 1, new Bilingual("里面没有情景文件（.yaml）", "there is no scenario file (.yaml) in it"));
        }
        return scenarios;
    }

    /** One performance of several scenarios, told as it goes. */
    private static final class Performance {
        private final ClusterClient client;
        private final EventFlow flow;
        private final Language language;
        private final PrintWriter out;
        private final long beganAt = System.nanoTime();
        private int differing;

        private Performance(ClusterClient client, EventFlow flow, Language language, PrintWriter out) {
            this.client = client;
            this.flow = flow;
            this.language = language;
            this.out = out;
        }

        private List<Difference> play(Scenario scenario, int number, int count, boolean verbose) {
            List<Difference> differences = new ArrayList<>();
            if (verbose) {
                StoryTeller teller = new StoryTeller(out, language, scenario);
                teller.begin(number);
                differences.addAll(playSafely(scenario, teller::tell));
            } else {
                differences.addAll(playSafely(scenario, played -> {}));
            }
            differing += differences.isEmpty() ? 0 : 1;
            out.printf(
                    Locale.ROOT,
                    "%s %3d/%d  %s  %s:%d  %s%n",
                    differences.isEmpty() ? "✓" : "✗",
                    number,
                    count,
                    differences.isEmpty()
                            ? language.of("一致", "OK")
                            : language.of(differences.size() + " 处不一致", differences.size() + " differ"),
                    scenario.file().getFileName(),
                    scenario.line(),
                    language.of(scenario.title()) + left(number, count));
            out.flush();
            return differences;
        }

        /** What one scenario could not do is told as its difference, and the others are played all the same. */
        private List<Difference> playSafely(Scenario scenario, Consumer<Played> audience) {
            try {
                return ScenarioPlayer.play(client, flow, scenario, audience);
            } catch (ClusterException failure) {
                return List.of(new Difference(
                        scenario.file(),
                        scenario.line(),
                        new Bilingual("情景未能演完", "the scenario was not played to its end"),
                        "-",
                        String.valueOf(failure.getMessage())));
            }
        }

        private String left(int played, int count) {
            long left = elapsed().toMillis() / played * (count - played) / 1000;
            return played == count ? "" : "  " + language.of("（还需约 " + left + " 秒）", "(about " + left + " s left)");
        }

        private Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - beganAt);
        }

        private void conclude(List<Difference> differences, int count) {
            out.println();
            if (!differences.isEmpty()) {
                Table table = new Table("llll")
                        .row(
                                language.of("位置", "where"),
                                language.of("什么", "what"),
                                language.of("预期", "expected"),
                                language.of("实际", "got"));
                differences.forEach(
                        each -> table.row(each.place(), language.of(each.what()), each.expected(), each.actual()));
                table.lines().forEach(out::println);
                out.println();
            }
            String seconds = String.format(Locale.ROOT, "%.1f s", elapsed().toMillis() / 1000.0);
            out.println(language.of(
                    count + " 个情景，" + (count - differing) + " 个一致，" + differing + " 个不一致，用时 " + seconds + "。",
                    count + " scenarios: " + (count - differing) + " as their files say, " + differing
                            + " otherwise, in " + seconds + "."));
            out.flush();
        }
    }
}
