package cn.gongji.cluster.operators;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.cluster.Cluster;
import cn.gongji.cluster.ClusterOptions;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.client.ClusterClient;
import cn.gongji.cluster.client.EventFlow;
import cn.gongji.cluster.operators.Board.Panel;
import cn.gongji.cluster.operators.Board.Query;
import cn.gongji.cluster.operators.PrometheusServer.Sample;
import cn.gongji.cluster.operators.Scrape.Series;
import cn.gongji.cluster.scenario.Scenario;
import cn.gongji.cluster.scenario.ScenarioFile;
import cn.gongji.cluster.scenario.ScenarioPlayer;
import cn.gongji.infrastructure.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every panel and every alert is asked of a real Prometheus that scrapes a real cluster on which the stories happen. */
class OperatorsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String EVERYTHING = ".*";
    private static final Pattern COMPARISON = Pattern.compile(" (==|!=|>=|<=|>|<) ");
    /** An id of ours, an identity number, an institution, a token. */
    private static final Pattern SOMEBODY = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\\d{17}[\\dX]|[HP]\\d{11}|eyJ|\\p{IsHan}");

    private static final Set<String> OUR_LABELS = Set.of(
            "cluster", "service", "region", "outcome", "reason", "payer", "bill", "step", "kind", "code", "purse",
            "state", "topic", "account", "change", "le");
    private static final int MOST_SERIES_A_SERVICE = 3_000;

    @TempDir
    private static Path folder;

    private static Cluster cluster;
    private static PrometheusServer prometheus;

    @BeforeAll
    static void storiesHappenWhilePrometheusLooksOn() {
        cluster = Cluster.start(ClusterOptions.forTests());
        prometheus = PrometheusServer.scraping(cluster.options().ports(), folder);
        // a counter grows between two scrapes: it must have been scraped once before it grows
        play();
        double played = System.currentTimeMillis() / 1000.0;
        assertThat(Waiting.until(() -> isScrapedSince(played), LIMIT))
                .as("all services scraped after the first round of stories")
                .isTrue();
        play();
        assertThat(Waiting.until(OperatorsTest::isSeen, LIMIT))
                .as("settlements seen by Prometheus")
                .isTrue();
    }

    private static void play() {
        ClusterClient client = new ClusterClient(cluster.control());
        EventFlow flow = new EventFlow(cluster.options().ports().database());
        for (Scenario story : ScenarioFile.readAll(Path.of("..", "scenarios", "stories"))) {
            ScenarioPlayer.play(client, flow, story, played -> {});
        }
    }

    private static boolean isScrapedSince(double epochSeconds) {
        return prometheus.query("min(timestamp(up{job=\"gongji\"}))").stream()
                .anyMatch(sample -> Double.parseDouble(sample.value()) > epochSeconds);
    }

    private static boolean isSeen() {
        return positive("min(count_over_time(up{job=\"gongji\"}[5m])) > 5 and min(up{job=\"gongji\"}) == 1")
                && positive("sum(increase(gongji_settlements_total[5m]))")
                && positive("count(gongji:settlement_errors:ratio3d)")
                && positive("count(gongji_trial_balance_difference_fen >= 0)");
    }

    private static boolean positive(String expression) {
        return prometheus.query(expression).stream().anyMatch(sample -> Double.parseDouble(sample.value()) > 0);
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void everyPanelHasAnAnswer() {
        List<String> faults = new ArrayList<>();
        int asked = 0;
        int panels = 0;
        for (Board board : Board.all()) {
            for (Panel panel : board.panels()) {
                panels++;
                for (Query query : panel.queries()) {
                    for (Map<String, String> values : fillings(board)) {
                        asked++;
                        fault(filled(query.expr(), values))
                                .ifPresent(fault -> faults.add(
                                        board.uid() + ", " + panel.title().en() + ": " + fault));
                    }
                }
            }
        }
        System.out.printf(
                "Prometheus %s answered %d questions of %d panels on %d dashboards%n",
                prometheus.version(), asked, panels, Board.all().size());
        assertThat(faults).isEmpty();
    }

    /** As Grafana fills them in: "All", and every value that there is, chosen by hand. */
    private static List<Map<String, String>> fillings(Board board) {
        Map<String, String> chosen = board.variables().stream()
                .collect(Collectors.toMap(name -> name, name -> "(" + String.join("|", values(name)) + ")"));
        Map<String, String> all =
                board.variables().stream().collect(Collectors.toMap(name -> name, name -> EVERYTHING));
        return List.of(all, chosen);
    }

    private static List<String> values(String variable) {
        List<String> values =
                prometheus.labelValues(BoardJson.VARIABLES.get(variable).get(1), variable);
        assertThat(values).as("values of the variable %s", variable).isNotEmpty();
        return values;
    }

    private static String filled(String expression, Map<String, String> values) {
        String filled = expression.replace("$__rate_interval", "1m");
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("$" + value.getKey(), value.getValue());
        }
        assertThat(filled).doesNotContain("$");
        return filled;
    }

    private static java.util.Optional<String> fault(String expression) {
        try {
            List<Sample> samples = prometheus.query(expression);
            return samples.isEmpty() ? java.util.Optional.of("nothing for " + expression) : java.util.Optional.empty();
        } catch (AssertionError e) {
            return java.util.Optional.of(e.getMessage());
        }
    }

    /** An alert that is quiet answers nothing; asked whether it is, it must say yes or no. */
    @Test
    void everyAlertLooksAtSomethingThatThereIs() {
        List<JsonNode> rules = prometheus.rules();
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.get("health").asString()).as("health of %s", rule).isEqualTo("ok");
            assertThat(fault(COMPARISON.matcher(rule.get("query").asString()).replaceAll(" $1 bool ")))
                    .isEmpty();
        });
        List<String> alerts = rules.stream()
                .filter(rule -> rule.get("type").asString().equals("alerting"))
                .map(rule -> rule.get("name").asString())
                .toList();
        assertThat(alerts)
                .containsExactlyInAnyOrderElementsOf(AlertRulesTest.alerts().stream()
                        .map(AlertRulesTest.Alert::name)
                        .toList());
        System.out.printf(
                "Prometheus evaluated %d alerts and %d recorded figures%n",
                alerts.size(), rules.size() - alerts.size());
    }

    @Test
    void storiesWakeNobodyForTheBooks() {
        assertThat(
                        prometheus.query(
                                "ALERTS{alertstate=\"firing\",alertname=~\"Books.*|DeadLetters|ServiceDown|Writer.*|NobodyWrites|DatabaseAway\"}"))
                .isEmpty();
    }

    @Test
    void noLabelNamesAnybodyAndTheirNumberHasAnEnd() {
        for (Part service : Part.SERVICES) {
            List<Series> series = Scrape.of(cluster.options().ports(), service).series();
            assertThat(series).as("series of %s", service.title()).hasSizeBetween(100, MOST_SERIES_A_SERVICE);
            assertThat(series.stream()
                            .flatMap(one -> one.labels().values().stream())
                            .filter(value -> SOMEBODY.matcher(value).find()))
                    .as("label values of %s that name somebody", service.title())
                    .isEmpty();
            assertThat(series.stream()
                            .filter(one -> one.metric().startsWith("gongji_"))
                            .flatMap(one -> one.labels().keySet().stream()))
                    .as("labels of %s", service.title())
                    .isSubsetOf(OUR_LABELS);
            assertThat(series.stream().map(one -> one.labels().get("region")).filter(java.util.Objects::nonNull))
                    .as("regions of %s", service.title())
                    .allMatch(region -> region.matches("\\d{2}0000"));
        }
    }
}
