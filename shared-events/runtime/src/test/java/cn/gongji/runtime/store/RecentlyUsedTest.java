package cn.gongji.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentlyUsedTest {

    @Test
    void whatWasNotUsedForLongestMakesRoom() {
        Map<String, Integer> kept = new RecentlyUsed<>(3);
        kept.put("a", 1);
        kept.put("b", 2);
        kept.put("c", 3);
        assertThat(kept.get("a")).isEqualTo(1);
        kept.put("d", 4);
        assertThat(kept).containsOnlyKeys("a", "c", "d");
    }

    @Test
    void theNewIsKeptHoweverOftenTheOldWasAskedFor() {
        RecentlyUsed<String, Integer> kept = new RecentlyUsed<>(2);
        kept.put("old", 1);
        kept.put("older", 0);
        for (int n = 0; n < 100; n++) {
            kept.get("older");
            kept.get("old");
        }
        kept.put("new", 2);
        assertThat(kept).containsOnlyKeys("old", "new");
        assertThat(kept.forgotten()).isEqualTo(1);
    }
}
