package cn.gongji.cluster.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.gongji.cluster.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final String WRITTEN = """
            [{"jmhVersion": "1.37", "benchmark": "cn.gongji.wallet.domain.ChargeBenchmark.decideACharge", "mode": "avgt",
              "primaryMetric": {"score": 512.25, "scoreError": %s, "scoreUnit": "%s",
                                "rawData": [[500.0, 510.0], [513.0, 526.0]]},
              "secondaryMetrics": {"gc.alloc.rate": {"score": 3.0, "scoreUnit": "MB/sec"},
                                   "gc.alloc.rate.norm": {"score": 904.0, "scoreUnit": "B/op"}}}]
            """;

    @Test
    void whatJmhWroteIsRead() {
        List<Decision> decisions = Decision.read(WRITTEN.formatted("17.5", "ns/op"));
        assertThat(decisions)
                .containsExactly(
                        new Decision("decide a charge", 512.25, 17.5, 904, List.of(500.0, 510.0, 513.0, 526.0)));
        assertThat(decisions.getFirst().figure(Part.WALLET))
                .satisfies(figure -> assertThat(figure.name()).isEqualTo("decide a charge, wallet-service"))
                .satisfies(figure -> assertThat(figure.shown()).isEqualTo("512 ns/op"))
                .satisfies(figure -> assertThat(figure.words()).contains("± 17.5", "4 measurements", "904 bytes"));
    }

    @Test
    void ofASingleMeasurementNobodyKnowsTheError() {
        assertThat(Decision.read(WRITTEN.formatted("\"NaN\"", "ns/op"))
                        .getFirst()
                        .figure(Part.WALLET)
                        .words())
                .contains("± unknown");
    }

    @Test
    void anotherUnitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Decision.read(WRITTEN.formatted("17.5", "ops/s")))
                .withMessageContaining("ChargeBenchmark");
    }
}
