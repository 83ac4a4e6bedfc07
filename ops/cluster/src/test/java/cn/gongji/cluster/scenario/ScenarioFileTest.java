package cn.gongji.cluster.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioFileTest {
    private static final String STORY = """
            title: {zh: 故事, en: A story}
            place: {zh: 天津市, en: Tianjin}
            sources: [{seed: "000", zh: 原文, en: Its words}]
            persons:
              child: {name: 甲, called: {zh: 孩子, en: the child}, scheme: EMPLOYEE, region: "120100", born: 1990-01-01, insured since: 2010-01-01}
            steps:
              - credit: {to: child, month: 2026-03, yuan: 12.50}
            """;

    @TempDir
    private Path folder;

    @Test
    void aStoryIsReadWithItsLines() throws IOException {
        Scenario story = ScenarioFile.read(written(STORY)).getFirst();
        assertThat(story.title()).isEqualTo(new Bilingual("故事", "A story"));
        assertThat(story.persons()).containsOnlyKeys("child");
        assertThat(story.steps()).singleElement().satisfies(step -> {
            assertThat(step.line()).isEqualTo(7);
            assertThat(step.told()).isEqualTo(new Bilingual("划入  孩子  12.50", "credited  the child  12.50"));
        });
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                argumentSet(
                        "no YAML",
                        "  - credit: {to: child, month: 2026-03, yuan: 12.50}",
                        "  - credit: {to: [",
                        8,
                        "no YAML"),
                argumentSet(
                        "unknown person",
                        "to: child",
                        "to: uncle",
                        7,
                        "no person \"uncle\" in this story; there are child"),
                argumentSet("unknown step", "- credit:", "- gift:", 7, "\"gift\" is not known"),
                argumentSet(
                        "unknown field", "month: 2026-03", "moon: 2026-03", 7, "\"moon\" is not known in \"credit\""),
                argumentSet("missing field", ", yuan: 12.50", "", 7, "\"credit\" needs \"yuan\""),
                argumentSet("no amount", "yuan: 12.50", "yuan: 12.505", 7, "an amount in yuan such as 120.00"),
                argumentSet("negative amount", "yuan: 12.50", "yuan: -1", 7, "an amount in yuan such as 120.00"),
                argumentSet("no date", "born: 1990-01-01", "born: 1990-13-01", 5, "a day such as today"),
                argumentSet("one language", "{zh: 故事, en: A story}", "{zh: 故事}", 1, "\"title\" needs \"en\""),
                argumentSet("cash as a person", "  child: {", "  cash: {", 5, "nobody can be called \"cash\""));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsToldWithFileAndLine(String right, String wrong, int line, String told) throws IOException {
        assertThat(STORY).contains(right);
        Path file = written(STORY.replace(right, wrong));
        assertThatThrownBy(() -> ScenarioFile.read(file))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith(file + ":" + line + ": ")
                .hasMessageContaining(told);
    }

    @ParameterizedTest
    @CsvSource({
        // the standard's own examples
        "110105, 1949-12-31, 2, 11010519491231002X",
        "440524, 1880-01-01, 1, 440524188001010014"
    })
    void numbersHaveTheStandardsCheckCharacter(String area, LocalDate born, int serial, String number) {
        assertThat(IdNumber.of(area, born, serial)).isEqualTo(number);
    }

    private Path written(String story) throws IOException {
        return Files.writeString(folder.resolve("story.yaml"), story);
    }
}
