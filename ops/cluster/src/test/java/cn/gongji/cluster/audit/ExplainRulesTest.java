package cn.gongji.cluster.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExplainRulesTest {
    private static final Path PROJECT = Path.of("..", "..");
    private static final Pattern NUMBER = Pattern.compile("(?:\"|\\{|@rule )([A-Z]-\\d\\d)\\b");

    /** Every number that a refusal, an explanation or a comment of the code cites. */
    static SortedSet<String> cited() throws IOException {
        SortedSet<String> cited = new TreeSet<>();
        for (String module : new String[] {"binding-service", "wallet-service", "settlement-service", "ops/cluster"}) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    NUMBER.matcher(Files.readString(file)).results().forEach(found -> cited.add(found.group(1)));
                }
            }
        }
        return cited;
    }

    @ParameterizedTest
    @MethodSource("cited")
    void everyRuleThatTheCodeCitesHasItsSentenceInBothLanguages(String number) {
        assertThat(ExplainRules.load().of(number)).hasValueSatisfying(rule -> {
            assertThat(rule.zh()).endsWith("。");
            assertThat(rule.en()).endsWith(".");
        });
    }
}
