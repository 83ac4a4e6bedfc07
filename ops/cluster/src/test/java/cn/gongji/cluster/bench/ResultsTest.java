package cn.gongji.cluster.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.gongji.cluster.bench.BenchResult.Chart;
import cn.gongji.cluster.bench.BenchResult.Figure;
import cn.gongji.cluster.bench.BenchResult.Line;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ResultsTest {
    @Test
    void theMedianIsNotMovedByOneDisturbedRound() {
        assertThat(Median.of(List.of(900.0, 10.0, 1_000.0))).isEqualTo(900);
        assertThat(Median.of(List.of(1.0, 3.0))).isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(() -> Median.of(List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    12345.6 | 12,346
                    123.4   | 123
                    12.34   | 12.3
                    1.234   | 1.23
                    0.1234  | 0.123
                    """)
    void aFigureIsShownWithThreeDigits(double value, String shown) {
        assertThat(Figure.ratio("r", value, "").shown()).isEqualTo(shown);
    }

    @Test
    void aLaterRunIsComparedByTheNamesOfItsFigures() {
        String words = result(150).comparedWith(result(100));
        assertThat(words)
                .contains("settlements/s")
                .contains("100")
                .contains("150")
                .contains("+50 %");
    }

    @Test
    void whatIsWrittenAsJsonIsReadAgain() {
        JsonMapper json = JsonMapper.builder().build();
        assertThat(json.readValue(json.writeValueAsString(result(100)), BenchResult.class))
                .isEqualTo(result(100));
    }

    @Test
    void thePageShowsFiguresPlotsAndDifferencesAndEscapesThem() {
        String page = ResultPage.of(result(150), result(100));
        assertThat(page)
                .contains("settlements/s", "before 100 /s", "<polyline", "a &lt; b", "Side by side")
                .doesNotContain("a < b");
    }

    @Test
    void aFewFamiliesComeVeryOftenUnderZipf() {
        List<Family> families = IntStream.range(0, 100)
                .mapToObj(n -> new Family("patient-" + n, "120100", false, "MOTHER", List.of("child-" + n)))
                .toList();
        assertThat(firstFamilysShare(new Bills(families, 0, 1.0, "t", 1, 7))).isBetween(0.15, 0.24);
        assertThat(firstFamilysShare(new Bills(families, 0, 0, "t", 1, 7))).isBetween(0.003, 0.02);
    }

    private static double firstFamilysShare(Bills bills) {
        int drawn = 5_000;
        return IntStream.range(0, drawn)
                        .filter(n -> new String(bills.request(0, "token", "key")).contains("\"patient-0\""))
                        .count()
                / (double) drawn;
    }

    private static BenchResult result(double perSecond) {
        return new BenchResult(
                "2026-11-22T00:00:00Z",
                "settle",
                new Machine("cpu", 2, 1_000, "Linux", "OpenJDK", 0.1),
                Map.of("terminals", "256"),
                Map.of("fsync", "on"),
                List.of(Figure.of("settlements/s", perSecond, "/s", "a < b")),
                Map.of("201", 7L),
                List.of(new Chart(
                        "Side by side",
                        "round",
                        "a second",
                        List.of(new Line("one", List.of(1.0, 2.0), List.of(3.0, 4.0))))),
                List.of("a note"),
                List.of());
    }
}
