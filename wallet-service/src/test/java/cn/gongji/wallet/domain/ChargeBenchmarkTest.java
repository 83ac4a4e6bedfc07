package cn.gongji.wallet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.wallet.AccountDebited;
import org.junit.jupiter.api.Test;

/** The benchmark measures what it says. */
class ChargeBenchmarkTest {

    private final ChargeBenchmark benchmark = new ChargeBenchmark();

    @Test
    void threeSharersPayOneBill() {
        assertThat(benchmark.decideACharge().orElseThrow().steps()).hasSize(3);
        assertThat(benchmark.decideADebit())
                .singleElement()
                .isInstanceOfSatisfying(AccountDebited.class, debited -> assertThat(debited.amountFen())
                        .isEqualTo(1_200));
    }

    @Test
    void anAccountIsFoldedOverAllItsBills() {
        // what was credited, less 20.00 yuan for each event that is no opening, credit or grant
        assertThat(benchmark.foldAnAccountByAnEvent().accountAvailableFen()).isEqualTo(1_000_000_000 - 197 * 2_000);
    }
}
