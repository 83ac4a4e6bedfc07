package cn.gongji.cluster.whole;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.cluster.Part;
import cn.gongji.cluster.audit.Explanations;
import cn.gongji.cluster.client.AuditedEvent;
import cn.gongji.cluster.scenario.Language;
import cn.gongji.cluster.scenario.Played;
import cn.gongji.cluster.scenario.Scenario;
import cn.gongji.cluster.scenario.ScenarioFile;
import cn.gongji.cluster.scenario.ScenarioPlayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Every bill of these stories is explained in the words of its golden text, in which ids, places and times have stable
 * names. {@code -Dexplanations.write=true} writes the texts anew; read them before committing.
 */
@OnTheWholeCluster
class ExplanationsTest {
    private static final WholeCluster CLUSTER = WholeCluster.started();
    private static final Path SCENARIOS = Path.of("..", "scenarios");
    private static final Path TEXTS = Path.of("src", "test", "resources", "explanations");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern TIMES = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+\\+08:00"
            + "|\\d{4}年\\d+月\\d+日\\d\\d:\\d\\d:\\d\\d|\\d+ [A-Z][a-z]+ \\d{4} at \\d\\d:\\d\\d:\\d\\d");
    private static final Pattern YEARS = Pattern.compile("(?<=for the year )\\d{4}|\\d{4}(?=年度)");
    private static final Pattern PLACES = Pattern.compile("#\\d+");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " = ", textBlock = """
            tianjin         = stories/01-tianjin.yaml                   = 0
            dongying        = stories/02-dongying.yaml                  = 0
            ulanqab         = stories/03-ulanqab.yaml                   = 0
            hubei           = stories/04-hubei.yaml                     = 0
            guangxi         = stories/06-guangxi.yaml                   = 0
            limits          = bindings/07-limits.yaml                   = 1
            lapse           = coverage/01-lapse.yaml                    = 0
            benefit-stopped = coverage/01-lapse.yaml                    = 2
            quota           = wallets/03-quotas.yaml                    = 0
            three-kinds     = wallets/03-quotas.yaml                    = 4
            other-goods     = payments/01-how-bills-are-paid.yaml       = 4
            health-check    = payments/01-how-bills-are-paid.yaml       = 6
            cash-chosen     = payments/01-how-bills-are-paid.yaml       = 9
            agent           = payments/01-how-bills-are-paid.yaml       = 10
            refund          = payments/04-refunds-and-reversals.yaml    = 0
            refund-refused  = payments/04-refunds-and-reversals.yaml    = 1
            reversal        = payments/04-refunds-and-reversals.yaml    = 4
            premium         = payments/05-premiums.yaml                 = 0
            premium-refused = payments/05-premiums.yaml                 = 1
            premium-across  = payments/05-premiums.yaml                 = 2
            """)
    void aStoryIsExplainedInItsWords(String name, String file, int number) throws IOException {
        Scenario story = ScenarioFile.read(SCENARIOS.resolve(file)).get(number);
        List<String> settlements = new ArrayList<>();
        assertThat(ScenarioPlayer.play(CLUSTER.client(), CLUSTER.flow(), story, played -> note(played, settlements)))
                .isEmpty();
        CLUSTER.awaitDelivered();
        assertThat(settlements).isNotEmpty();
        List<String> lines = new ArrayList<>();
        settlements.stream().distinct().forEach(settlement -> {
            lines.addAll(Explanations.of(CLUSTER.client(), settlement, Language.BOTH));
            lines.add("");
        });
        compare(name, lines);
    }

    /** A patient, and the sharer who paid first, when a story with every kind of money is over. */
    @Test
    void aPersonIsToldInWords() throws IOException {
        Scenario story =
                ScenarioFile.read(SCENARIOS.resolve("wallets/03-quotas.yaml")).get(4);
        List<String> settlements = new ArrayList<>();
        assertThat(ScenarioPlayer.play(CLUSTER.client(), CLUSTER.flow(), story, played -> note(played, settlements)))
                .isEmpty();
        CLUSTER.awaitDelivered();
        JsonNode bill = AuditedEvent.of(CLUSTER.client(), Part.SETTLEMENT, settlements.getFirst())
                .get(1)
                .data();
        List<String> lines = new ArrayList<>();
        for (String person : List.of(
                bill.path("patientId").asString(),
                bill.at("/plan/purses/1/personId").asString())) {
            lines.addAll(Explanations.ofPerson(CLUSTER.client(), person, Language.BOTH));
            lines.add("");
        }
        compare("person", lines);
    }

    private static void compare(String name, List<String> lines) throws IOException {
        String text = withStableNames(String.join("\n", lines));
        Path golden = TEXTS.resolve(name + ".txt");
        if (Boolean.getBoolean("explanations.write")) {
            Files.createDirectories(TEXTS);
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    private static void note(Played played, List<String> settlements) {
        if (played instanceof Played.Billed billed && billed.answer().correlationId() != null) {
            AuditedEvent.correlated(
                            CLUSTER.client(),
                            Part.SETTLEMENT,
                            String.valueOf(billed.answer().correlationId()))
                    .stream()
                    .map(AuditedEvent::subject)
                    .findFirst()
                    .ifPresent(settlements::add);
        }
    }

    /** Ids are numbered as they first appear. */
    private static String withStableNames(String text) {
        Map<String, String> ids = new LinkedHashMap<>();
        String named = ID.matcher(text)
                .replaceAll((MatchResult id) -> ids.computeIfAbsent(id.group(), none -> "id-" + (ids.size() + 1)));
        String timed = TIMES.matcher(named).replaceAll("[time]");
        return PLACES.matcher(YEARS.matcher(timed).replaceAll("[year]")).replaceAll("#[place]");
    }
}
