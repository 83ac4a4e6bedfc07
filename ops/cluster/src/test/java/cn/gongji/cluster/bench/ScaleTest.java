package cn.gongji.cluster.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.gongji.cluster.bench.BenchResult.Figure;
import cn.gongji.cluster.bench.ScaleMode.Growth;
import cn.gongji.cluster.bench.ScaleMode.Step;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
    private static final Load LOAD =
            new Load("temporary", 256, 1_024, 1_000, 0, 10, 5, 60, 20, 3, Load.USUAL_SEED, true);

    @Test
    void laterStepsStandBesideTheFirst() {
        Findings findings = new Findings();
        ScaleMode.ratios(
                findings,
                List.of(new Step(1, 1_000, Map.of("total", 2.0), 0.5), new Step(32, 900, Map.of("total", 2.5), 1.0)),
                "partitions",
                "settlement");
        List<Figure> figures = findings.result(Mode.SCALE, Machine.describe(), Map.of(), Map.of())
                .figures();
        assertThat(figures)
                .extracting(Figure::name, Figure::value)
                .containsExactly(
                        tuple("CPU a settlement, 32 ÷ 1 partitions", 1.25),
                        tuple("settle()s a settlement, 32 ÷ 1 partitions", 0.625),
                        tuple("settlements/s, 32 ÷ 1 partitions", 0.9));
    }

    @Test
    void partsHaveMediansOfTheirOwn() {
        assertThat(Median.byPart(List.of(
                        Map.of("PostgreSQL", 1.0, "total", 9.0),
                        Map.of("PostgreSQL", 3.0, "total", 7.0),
                        Map.of("PostgreSQL", 2.0, "total", 8.0))))
                .isEqualTo(Map.of("PostgreSQL", 2.0, "total", 8.0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    sent | charged | moved | trial balance | differs
                    3    | 3       | 6000  | 0             |
                    3    | 2       | 4000  | 0             | 3 priced bills were sent, 2 charged
                    3    | 3       | 8000  | 0             | the ledger moved 8000 fen, the bills ask for 6000
                    3    | 3       | 6000  | 1             | does not balance
                    """, useHeadersInDisplayName = true)
    void everyPricedBillIsChargedOnce(long sent, long charged, long moved, long trialBalance, String differs) {
        List<String> differences = LedgerRun.differences(sent, charged, moved, trialBalance);
        if (differs == null) {
            assertThat(differences).isEmpty();
        } else {
            assertThat(differences).anyMatch(difference -> difference.contains(differs));
        }
    }

    @Test
    void roundsOverFewAccountsTakeTurnsWhereNotAllFitIntoMemory() {
        assertThat(AccountSteps.secondsOf(LOAD, accounts(10_000))).isEqualTo(60 + 3 * 20);
        assertThat(AccountSteps.secondsOf(LOAD, accounts(1_000_000))).isEqualTo(60 + 3 * 2 * 20 + 5 * 5);
        assertThat(AccountSteps.secondsOf(LOAD, accounts(10_000, 1_000_000)))
                .isEqualTo(60 + 3 * 20 + 60 + 3 * 2 * 20 + 5 * 5);
    }

    @Test
    void accountsHaveIdsOfTheirOwnThatGrowWithTheirNumber() {
        SeededAccounts accounts = new SeededAccounts(new BenchDatabase(0), 100_000, 12);
        List<String> ids =
                LongStream.range(0, 100_000).mapToObj(accounts::personId).toList();
        assertThat(ids).doesNotHaveDuplicates().isSorted();
        assertThat(accounts.personId(99_999)).isEqualTo(ids.getLast());
        assertThat(accounts.events()).isEqualTo(1_300_000);
    }

    private static Growth accounts(long... counts) {
        return new Growth(List.of(), LongStream.of(counts).boxed().toList(), 100_000, 1);
    }
}
