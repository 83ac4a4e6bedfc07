package cn.gongji.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class LabelledCounterTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LabelledCounter counter = new LabelledCounter(registry, "gongji.bills", "Bills", "region", "outcome");

    @Test
    void whatIsExpectedStandsAtZero() {
        counter.expect("120000", "COMPLETED");
        assertThat(count("120000", "COMPLETED")).isZero();
        counter.add(2, "120000", "COMPLETED");
        counter.add(1, "120000", "COMPLETED");
        assertThat(count("120000", "COMPLETED")).isEqualTo(3);
    }

    @Test
    void theSeriesHaveAnEnd() {
        for (int i = 0; i < LabelledCounter.MOST_SERIES + 100; i++) {
            counter.add(1, Integer.toString(i), "COMPLETED");
        }
        assertThat(registry.find("gongji.bills").counters()).hasSize(LabelledCounter.MOST_SERIES + 1);
        assertThat(count(LabelledCounter.OTHER, LabelledCounter.OTHER)).isEqualTo(100);
        counter.add(1, "0", "COMPLETED");
        assertThat(count("0", "COMPLETED")).isEqualTo(2);
    }

    @Test
    void aLabelWithoutAValueIsADefect() {
        assertThatThrownBy(() -> counter.add(1, "120000")).isInstanceOf(IllegalArgumentException.class);
    }

    private double count(String region, String outcome) {
        return registry.get("gongji.bills")
                .tag("region", region)
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
