package cn.gongji.cluster.whole;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.cluster.scenario.Bilingual;
import cn.gongji.cluster.scenario.Difference;
import cn.gongji.cluster.scenario.Scenario;
import cn.gongji.cluster.scenario.ScenarioFile;
import cn.gongji.cluster.scenario.ScenarioPlayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@OnTheWholeCluster
class ScenariosTest {
    private static final WholeCluster CLUSTER = WholeCluster.started();
    private static final Path FOLDER = Path.of("..", "scenarios");

    static List<Scenario> scenarios() {
        return ScenarioFile.readAll(FOLDER);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyScenarioGoesAsItsFileSays(Scenario scenario) {
        List<Difference> differences = played(scenario);
        assertThat(differences)
                .withFailMessage(() -> scenario
                        + System.lineSeparator()
                        + differences.stream()
                                .map(Difference::toString)
                                .collect(Collectors.joining(System.lineSeparator())))
                .isEmpty();
    }

    @Test
    void whatDiffersIsToldWithItsLine(@TempDir Path folder) throws IOException {
        String story = Files.readString(FOLDER.resolve("stories").resolve("04-hubei.yaml"));
        Path wrong = Files.writeString(
                folder.resolve("wrong.yaml"),
                story.replace("short: 100.00", "short: 90.00").replace("third: 30.00", "third: 31.00"));
        List<Difference> differences = played(ScenarioFile.read(wrong).getFirst());
        assertThat(differences).hasSize(2);
        assertThat(differences.getFirst()).satisfies(first -> {
            assertThat(first.place()).startsWith("wrong.yaml:");
            assertThat(first.what().en()).isEqualTo("the steps down");
            assertThat(first.expected()).contains("INSUFFICIENT_BALANCE 90.00");
            assertThat(first.actual()).contains("INSUFFICIENT_BALANCE 100.00");
        });
        assertThat(differences.getLast()).satisfies(last -> {
            assertThat(last.what()).isEqualTo(new Bilingual("third的余额", "the balance of third"));
            assertThat(last.expected()).isEqualTo("31.00");
            assertThat(last.actual()).isEqualTo("30.00");
        });
    }

    private static List<Difference> played(Scenario scenario) {
        return ScenarioPlayer.play(CLUSTER.client(), CLUSTER.flow(), scenario, step -> {});
    }

    @AfterAll
    static void theBooksAreInOrder() {
        CLUSTER.assertBooksInOrder();
        CLUSTER.assertNothingPersonalIsLogged();
    }
}
