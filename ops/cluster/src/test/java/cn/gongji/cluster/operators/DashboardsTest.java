package cn.gongji.cluster.operators;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.cluster.operators.Board.Panel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files that Grafana reads are those that the boards make. */
class DashboardsTest {
    private static final String HOW_TO_WRITE =
            "./mvnw -pl ops/cluster test -Dtest=DashboardsTest -Ddashboards.write=true";
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    static List<Board> boards() {
        return Board.all();
    }

    @ParameterizedTest
    @MethodSource("boards")
    void theCommittedFileIsWhatItsBoardMakes(Board board) throws IOException {
        if (Boolean.getBoolean("dashboards.write")) {
            Files.writeString(board.json(), BoardJson.of(board));
        }
        assertThat(board.json())
                .as("stale; write it again: %s", HOW_TO_WRITE)
                .content()
                .isEqualTo(BoardJson.of(board));
    }

    @ParameterizedTest
    @MethodSource("boards")
    void everyPanelSaysWhatItShowsAndWhereItTurnsBadInBothLanguages(Board board) {
        assertThat(board.panels()).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.title().zh()).containsPattern(CHINESE);
            assertThat(panel.title().en()).isNotBlank().doesNotContainPattern(CHINESE);
            assertThat(panel.about().zh()).containsPattern(CHINESE);
            assertThat(panel.about().en()).isNotBlank().doesNotContainPattern(CHINESE);
            assertThat(panel.unit()).isNotBlank();
            assertThat(panel.thresholds().keySet().iterator().next()).isEqualTo("base");
            assertThat(panel.queries()).isNotEmpty();
        });
        assertThat(board.panels()).extracting(Panel::title).doesNotHaveDuplicates();
        assertThat(BoardJson.VARIABLES.keySet()).containsAll(board.variables());
    }

    @Test
    void noFileIsLeftOfABoardThatIsGone() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "grafana", "dashboards"))) {
            assertThat(files.map(file -> file.toAbsolutePath().normalize()).toList())
                    .containsExactlyInAnyOrderElementsOf(Board.all().stream()
                            .map(board -> board.json().toAbsolutePath().normalize())
                            .toList());
        }
    }
}
