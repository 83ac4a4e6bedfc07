package cn.gongji.cluster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.cluster.bench.AnswerReader.HttpAnswer;
import cn.gongji.cluster.bench.BenchDatabase.Kept;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BooksTest {
    /** Terminals were told of 3 settlements of 20.00 yuan each. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    unanswered | kept | pending | kept fen | ledger fen | trial balance | differs
                    0          | 3    | 0       | 6000     | 6000       | 0             |
                    1          | 3    | 0       | 6000     | 6000       | 0             |
                    1          | 4    | 0       | 8000     | 8000       | 0             |
                    1          | 3    | 1       | 6000     | 8000       | 0             |
                    0          | 2    | 0       | 4000     | 4000       | 0             | 3 settlements were acknowledged
                    0          | 4    | 0       | 8000     | 8000       | 0             | but 4 are kept
                    1          | 5    | 0       | 10000    | 10000      | 0             | but 5 are kept
                    0          | 3    | 0       | 6001     | 6001       | 0             | told of 6000 fen
                    0          | 3    | 0       | 5999     | 5999       | 0             | told of 6000 fen
                    0          | 3    | 0       | 6000     | 8000       | 0             | the ledger moved 8000
                    0          | 3    | 0       | 6000     | 6000       | 1             | does not balance
                    """, useHeadersInDisplayName = true)
    void whatTerminalsWereToldIsThere(
            int unanswered, long kept, long pending, long keptFen, long ledgerFen, long trialBalance, String differs) {
        Tally tally = new Tally();
        for (int i = 0; i < 3; i++) {
            tally.answered("key-" + i, settled());
        }
        for (int i = 0; i < unanswered; i++) {
            tally.unanswered();
        }
        List<String> differences =
                Books.differences(tally, new Kept(kept, 0, pending, keptFen), trialBalance, ledgerFen);
        if (differs == null) {
            assertThat(differences).isEmpty();
        } else {
            assertThat(differences).anyMatch(difference -> difference.contains(differs));
        }
    }

    private static HttpAnswer settled() {
        return new HttpAnswer(201, false, "{\"personalBurdenFen\":2500,\"mutualAidFen\":2000,\"cashFen\":500}");
    }
}
