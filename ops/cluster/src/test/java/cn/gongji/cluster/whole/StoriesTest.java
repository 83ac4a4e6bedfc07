package cn.gongji.cluster.whole;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.cluster.scenario.Scenario;
import cn.gongji.cluster.scenario.ScenarioFile;
import cn.gongji.cluster.scenario.ScenarioPlayer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@OnTheWholeCluster
class StoriesTest {
    private static final WholeCluster CLUSTER = WholeCluster.started();

    static List<Scenario> stories() {
        return ScenarioFile.readAll(Path.of("..", "scenarios"));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void everyStoryGoesAsItsSourceSays(Scenario story) {
        assertThat(ScenarioPlayer.play(CLUSTER.client(), CLUSTER.flow(), story, played -> {}))
                .isEmpty();
    }

    @AfterAll
    static void theBooksAreInOrder() {
        CLUSTER.assertBooksInOrder();
        CLUSTER.assertNothingPersonalIsLogged();
    }
}
