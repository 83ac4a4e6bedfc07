package cn.gongji.cluster.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Every alert is tried with promtool, says in two languages what is wrong, and leads to a runbook. */
class AlertRulesTest {
    private static final Path RUNBOOKS = Path.of("..", "docs", "runbooks");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    /** A sample that a test expects: the alert fires. */
    private static final Pattern FIRING = Pattern.compile("alertname=\"(\\w+)\"\\}', value");

    record Alert(String name, String severity, String summary, String summaryZh, String runbook) {}

    @Test
    void theRulesAreWellFormed() {
        assertThat(PrometheusPrograms.promtool("check", "config", "prometheus.yml"))
                .contains("SUCCESS");
        assertThat(PrometheusPrograms.promtool("check", "rules", "objectives.yml", "alerts.yml"))
                .contains(alerts().size() + " rules found");
    }

    @Test
    void theAlertsFireWhereTheyMustAndNowhereElse() {
        assertThat(PrometheusPrograms.promtool("test", "rules", "alerts_test.yml"))
                .contains("SUCCESS");
    }

    @Test
    void theBudgetsBurnAtTheirPaces() {
        assertThat(PrometheusPrograms.promtool("test", "rules", "objectives_test.yml"))
                .contains("SUCCESS");
    }

    @Test
    void everyAlertHasATestInWhichItFires() throws IOException {
        Set<String> firing = new TreeSet<>();
        for (String tests : List.of("alerts_test.yml", "objectives_test.yml")) {
            FIRING.matcher(Files.readString(PrometheusPrograms.RULES.resolve(tests)))
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .forEach(firing::add);
        }
        assertThat(firing)
                .containsExactlyInAnyOrderElementsOf(
                        alerts().stream().map(Alert::name).toList());
    }

    @Test
    void everyAlertSaysWhatIsWrongAndWhatToDo() throws IOException {
        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.severity()).isIn("page", "ticket");
            assertThat(alert.summary()).isNotBlank().doesNotContainPattern(CHINESE);
            assertThat(alert.summaryZh()).containsPattern(CHINESE);
            assertThat(Path.of("..", "..").resolve(alert.runbook())).content().contains(alert.name());
        });
        try (Stream<Path> files = Files.list(RUNBOOKS)) {
            assertThat(files.map(file -> "ops/docs/runbooks/" + file.getFileName())
                            .filter(file -> !file.endsWith("README.md")))
                    .as("runbooks that some alert leads to")
                    .containsExactlyInAnyOrderElementsOf(
                            alerts().stream().map(Alert::runbook).collect(Collectors.toSet()));
        }
    }

    static List<Alert> alerts() {
        try (Reader text = Files.newBufferedReader(PrometheusPrograms.RULES.resolve("alerts.yml"))) {
            Map<String, List<Map<String, List<Map<String, Object>>>>> file =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            return file.get("groups").stream()
                    .flatMap(group -> group.get("rules").stream())
                    .map(AlertRulesTest::alert)
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Alert alert(Map<String, Object> rule) {
        Map<?, ?> labels = (Map<?, ?>) rule.get("labels");
        Map<?, ?> annotations = (Map<?, ?>) rule.get("annotations");
        return new Alert(
                String.valueOf(rule.get("alert")),
                String.valueOf(labels.get("severity")),
                String.valueOf(annotations.get("summary")),
                String.valueOf(annotations.get("summary_zh")),
                String.valueOf(annotations.get("runbook")));
    }
}
