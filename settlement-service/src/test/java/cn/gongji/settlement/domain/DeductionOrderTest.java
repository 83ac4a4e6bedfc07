package cn.gongji.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.DeductionOrderChanged;
import cn.gongji.contracts.binding.RegionPolicy;
import cn.gongji.contracts.binding.Scheme;
import cn.gongji.contracts.funding.SharerOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeductionOrderTest {

    @ParameterizedTest(name = "{0}, arranged as {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # the eldest was bound first at place 2, then the second without a place, last the youngest at place 1
            # rule              | arranged            | who pays first
              BINDING_TIME      |                     | eldest second youngest
              BINDING_TIME      | youngest second eldest | youngest second eldest
            # bound after the arrangement: last
              BINDING_TIME      | youngest eldest     | youngest eldest second
              AS_SET_AT_BINDING |                     | youngest eldest second
              AS_SET_AT_BINDING | second eldest       | youngest eldest second
            # the ledger sorts by balance, ties by time
              LARGEST_BALANCE   |                     | eldest second youngest
            """)
    void theRegionSaysWhoPaysFirst(RegionPolicy.DeductionOrder order, @Nullable String arranged, String expected) {
        PatientFile file = PatientFile.empty(Given.PATIENT);
        file = PatientFile.evolve(file, Given.insured(Scheme.EMPLOYEE));
        file = PatientFile.evolve(file, Given.bound("b-eldest", "eldest", "120100", "2026-01-01T00:00:00Z", 2));
        file = PatientFile.evolve(file, Given.bound("b-second", "second", "120100", "2026-01-02T00:00:00Z", null));
        file = PatientFile.evolve(file, Given.bound("b-youngest", "youngest", "120100", "2026-01-03T00:00:00Z", 1));
        if (arranged != null) {
            List<String> bindingIds =
                    Arrays.stream(arranged.split(" ")).map(who -> "b-" + who).toList();
            file = PatientFile.evolve(
                    file,
                    new DeductionOrderChanged(
                            Given.PATIENT, bindingIds, new PolicyRef("120000", "1"), Given.AGENCY, Given.NOON));
        }

        assertThat(DeductionOrder.arrange(file, order))
                .extracting(SharerBinding::sharerId)
                .containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "BINDING_TIME, AS_PLANNED",
        "AS_SET_AT_BINDING, AS_PLANNED",
        "LARGEST_BALANCE, LARGEST_BALANCE",
    })
    void onlyBalancesAreLeftToTheLedger(RegionPolicy.DeductionOrder order, SharerOrder left) {
        assertThat(DeductionOrder.leftToTheLedger(order)).isEqualTo(left);
    }
}
