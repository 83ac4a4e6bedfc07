package cn.gongji.cluster.whole;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.cluster.scenario.Difference;
import cn.gongji.cluster.scenario.Scenario;
import cn.gongji.cluster.scenario.ScenarioFile;
import cn.gongji.cluster.scenario.ScenarioPlayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@OnTheWholeCluster
class StoriesTest {
    private static final WholeCluster CLUSTER = WholeCluster.started();

    static List<Scenario> stories() {
        return ScenarioFile.readAll(Path.of("..", "scenarios", "stories"));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void everyStoryGoesAsItsSourceSays(Scenario story) {
        assertThat(ScenarioPlayer.play(CLUSTER.client(), CLUSTER.flow(), story, played -> {}))
                .isEmpty();
    }

    @Test
    void whatDiffersFromAStoryIsToldWithItsLine(@TempDir Path folder) throws IOException {
        String story = Files.readString(Path.of("..", "scenarios", "stories", "04-hubei.yaml"));
        Path wrong = Files.writeString(
                folder.resolve("wrong.yaml"),
                story.replace("short: 100.00", "short: 90.00").replace("third: 30.00", "third: 31.00"));
        List<String> differences =
                ScenarioPlayer.play(
                                CLUSTER.client(),
                                CLUSTER.flow(),
                                ScenarioFile.read(wrong).getFirst(),
                                played -> {})
                        .stream()
                        .map(Difference::toString)
                        .toList();
        assertThat(differences).hasSize(2);
        assertThat(differences.getFirst())
                .startsWith("wrong.yaml:")
                .contains("steps down")
                .contains("INSUFFICIENT_BALANCE 90.00")
                .contains("INSUFFICIENT_BALANCE 100.00");
        assertThat(differences.getLast())
                .contains("balance of third")
                .contains("31.00")
                .contains("30.00");
    }

    @AfterAll
    static void theBooksAreInOrder() {
        CLUSTER.assertBooksInOrder();
        CLUSTER.assertNothingPersonalIsLogged();
    }
}
