package cn.gongji.cluster.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
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

    private static final String IN_CHINESE = """
            名称: 故事
            地区: {天津: "120100"}
            参保人:
              孩子: {险种: 职工, 参保地: 天津}
              母亲: {险种: 居民, 参保地: 天津}
            机构:
              药店: {编号: P12010100001, 类别: 零售药店, 地区: 天津}
            情景:
              - 名称: {zh: 甲, en: One}
                规则: [B-11]
                步骤:
                  - 绑定: {共济人: 孩子, 被共济人: 母亲, 关系: 母亲, 渠道: 支付宝}
              - 名称: {zh: 乙, en: Another}
                步骤:
                  - 划入: {给: 孩子, 元: 3.00}
                  - 账单: {患者: 母亲, 机构: 药店, 元: 8.00, 统筹基金: 0.00, 支付: [{付款人: 母亲（钱包）, 元: 5.00}, {付款人: 现金, 元: 3.00}], 递补: [{由: 母亲（钱包）, 到: 现金, 原因: 余额不足, 还差: 3.00}]}
            """;

    @Test
    void aFileInChineseTellsTheSame() throws IOException {
        List<Scenario> scenarios = ScenarioFile.read(written(IN_CHINESE));
        assertThat(scenarios).hasSize(2);
        assertThat(scenarios.getFirst().rules()).containsExactly("B-11");
        assertThat(scenarios.getFirst().persons()).containsOnlyKeys("孩子", "母亲");
        assertThat(scenarios.getLast().persons()).containsOnlyKeys("孩子", "母亲");
        assertThat(scenarios.getLast().steps().getLast().asserted())
                .containsExactlyInAnyOrder("SPLIT", "SETTLED", "OWN_WALLET", "CASH", "INSUFFICIENT_BALANCE");
    }

    static Stream<Arguments> mistakesInChinese() {
        return Stream.of(
                argumentSet("unknown word", "关系: 母亲", "关系: 表亲", 12, "“关系”没有“表亲”；可用：配偶、父亲、母亲"),
                argumentSet("unknown field", "渠道: 支付宝", "途径: 支付宝", 12, "“绑定”里没有“途径”；可用：共济人、被共济人、关系、渠道"),
                argumentSet("missing field", "给: 孩子, ", "", 15, "“划入”缺少“给”"),
                argumentSet("unknown place", "参保地: 天津", "参保地: 天堂", 4, "这里没有地区“天堂”；有：天津"),
                argumentSet("sum", "元: 8.00", "元: 9.00", 16, "明细合计 9.00 元，而统筹基金与“支付”合计 8.00 元"),
                argumentSet("no outcome", "支付: [", "出示共济人码: [", 16, "应当是一个值"),
                argumentSet("rule", "规则: [B-11]", "规则: [B11]", 10, "“规则”应当是规则编号，例如 B-04，而不是“B11”"));
    }

    @ParameterizedTest
    @MethodSource("mistakesInChinese")
    void aMistakeIsToldInChineseAsWell(String right, String wrong, int line, String told) throws IOException {
        assertThat(IN_CHINESE).contains(right);
        Path file = written(IN_CHINESE.replaceFirst(Pattern.quote(right), wrong));
        assertThatThrownBy(() -> ScenarioFile.read(file))
                .isInstanceOfSatisfying(ScenarioException.class, mistake -> assertThat(mistake.in(Language.ZH))
                        .startsWith(file + ":" + line + ": ")
                        .contains(told));
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
