package cn.gongji.runtime.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SeenKeysTest {

    private static final int AT_LEAST = 1_000;

    private final SeenKeys seen = new SeenKeys(AT_LEAST);

    @Test
    @DisplayName("Every one of the last thousand keys is known again, however many came before")
    void knowsTheLatest() {
        for (int n = 0; n < 10 * AT_LEAST; n++) {
            seen.add(key(n));
            assertThat(seen.mayHave(key(n))).isTrue();
            assertThat(seen.mayHave(key(Math.max(0, n - AT_LEAST + 1))))
                    .as("%s after %s", Math.max(0, n - AT_LEAST + 1), n)
                    .isTrue();
        }
    }

    @Test
    @DisplayName("Of those that never came few are taken for known, and those of long ago are forgotten")
    void takesFewOthers() {
        IntStream.range(0, 2 * AT_LEAST).forEach(n -> seen.add(key(n)));
        assertThat(taken(100_000)).isLessThan(AT_LEAST / 50);

        IntStream.range(2 * AT_LEAST, 5 * AT_LEAST).forEach(n -> seen.add(key(n)));
        assertThat(taken(0)).isLessThan(AT_LEAST / 50);
    }

    private long taken(int from) {
        return IntStream.range(from, from + AT_LEAST)
                .filter(n -> seen.mayHave(key(n)))
                .count();
    }

    private static String key(int n) {
        return "pos/P12010100" + n % 7 + " POST /v1/settlements bill-" + n;
    }
}
