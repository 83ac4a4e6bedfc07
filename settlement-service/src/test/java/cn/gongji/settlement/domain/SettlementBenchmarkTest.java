package cn.gongji.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.settlement.SettlementCompleted;
import cn.gongji.contracts.settlement.SettlementFellBack;
import cn.gongji.contracts.settlement.SettlementPriced;
import cn.gongji.contracts.settlement.SettlementRequested;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The benchmark measures what it says. */
class SettlementBenchmarkTest {

    private final SettlementBenchmark benchmark = new SettlementBenchmark();

    @Test
    void aBillIsPricedAndPaidFromTwoPurses() {
        List<?> requested = benchmark.decideASettlement();
        assertThat(requested).hasExactlyElementsOfTypes(SettlementRequested.class, SettlementPriced.class);
        assertThat(((SettlementPriced) requested.getLast()).plan().purses()).hasSize(4);
        assertThat(benchmark.concludeASettlement())
                .hasExactlyElementsOfTypes(SettlementFellBack.class, SettlementCompleted.class);
        assertThat(benchmark.foldASettlementByAnEvent()).isInstanceOf(Settlement.Settled.class);
    }

    @Test
    void threeSharersAreInTheFile() {
        assertThat(benchmark.foldAPatientsFileByAnEvent().sharers()).hasSize(3);
    }
}
