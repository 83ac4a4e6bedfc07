package cn.gongji.binding.domain.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.gongji.binding.catalogue.PolicyCatalogue;
import cn.gongji.binding.domain.person.DeductionSequence.Payer;
import cn.gongji.binding.domain.person.InsuredPerson.OrderRefusal;
import cn.gongji.binding.domain.person.InsuredPerson.Registered;
import cn.gongji.binding.domain.person.InsuredPerson.Unregistered;
import cn.gongji.binding.domain.person.PersonCommand.ChangeDeductionOrder;
import cn.gongji.binding.domain.person.PersonCommand.InsurePerson;
import cn.gongji.binding.domain.person.PersonCommand.OpenFamilyAccount;
import cn.gongji.binding.domain.policy.PolicyInForce;
import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.Channel;
import cn.gongji.contracts.binding.DeductionOrderChanged;
import cn.gongji.contracts.binding.FamilyAccountOpened;
import cn.gongji.contracts.binding.PersonInsured;
import cn.gongji.contracts.binding.RegionPolicy.DeductionOrder;
import cn.gongji.contracts.binding.Scheme;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InsuredPersonTest {
    private static final Instant NOW = Instant.parse("2026-03-01T01:00:00Z");
    private static final Actor CLERK = new Actor("agency", "clerk-1");
    private static final PolicyRef DONGYING = new PolicyRef("370500", "2024-05-18");

    @Test
    void aPersonIsInsuredOnce() {
        InsurePerson insure =
                new InsurePerson("person-1", Scheme.EMPLOYEE, "120100", "120000", LocalDate.of(2020, 1, 1), CLERK, NOW);

        assertThat(InsuredPerson.decide(insure, new Unregistered()))
                .containsExactly(new PersonInsured(
                        "person-1", Scheme.EMPLOYEE, "120100", "120000", LocalDate.of(2020, 1, 1), CLERK, NOW));
        assertThatThrownBy(() -> InsuredPerson.decide(insure, registered(false)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFamilyAccountIsOpenedOnce() {
        OpenFamilyAccount open = new OpenFamilyAccount("person-1", Channel.ALIPAY, DONGYING, CLERK, NOW);
        FamilyAccountOpened opened = new FamilyAccountOpened("person-1", Channel.ALIPAY, DONGYING, CLERK, NOW);
        InsuredPerson before = registered(false, "b1");

        assertThat(InsuredPerson.decide(open, before)).containsExactly(opened);
        InsuredPerson after = InsuredPerson.evolve(before, opened);
        assertThat(after).isEqualTo(registered(true, "b1"));
        assertThat(InsuredPerson.decide(open, after)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: [{1}] -> {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "120000, b2 b1, -, yes",
                "120000, b1 b2, -, no",
                "120000, b2 b9 b1, -, yes",
                "120000, b2 b9, ORDER_INCOMPLETE, no",
                "120000, b1, ORDER_INCOMPLETE, no",
                "120000, b1 b1, ORDER_INCOMPLETE, no",
                "120000, b1 b2 b2, ORDER_INCOMPLETE, no",
                "120000, b1 b3, ORDER_INCOMPLETE, no",
                "120000, b1 b2 b3, ORDER_INCOMPLETE, no",
                "420000, b2 b1, ORDER_NOT_ADJUSTABLE, no",
                "150900, b2 b1, ORDER_NOT_ADJUSTABLE, no",
                "150900, b1, ORDER_NOT_ADJUSTABLE, no"
            })
    void anOrderNamesEveryBindingOnceWhereItMayBeChanged(
            String region, String order, @Nullable OrderRefusal refusal, String recorded) {
        ChangeDeductionOrder change = new ChangeDeductionOrder(
                "person-1", List.of(order.split(" ")), Set.of("b1", "b2"), Set.of("b9"), policy(region), CLERK, NOW);

        assertThat(InsuredPerson.refusalOf(change).orElse(null)).isEqualTo(refusal);
        assertThat(InsuredPerson.decide(change, registered(false, "b1", "b2")))
                .hasSize(recorded.equals("yes") ? 1 : 0)
                .allSatisfy(event -> assertThat(event).isInstanceOf(DeductionOrderChanged.class));
    }

    /** Payers are written as id, position (0: none) and minute of binding. */
    @ParameterizedTest(name = "{0} {1} {2} -> {3}")
    @CsvSource({
        "BINDING_TIME, '', a:0:3 b:0:1 c:0:2, b c a",
        "BINDING_TIME, c a, a:0:3 b:0:1 c:0:2, c a b",
        "BINDING_TIME, '', a:1:3 b:2:1, b a",
        "BINDING_TIME, gone b, a:0:1 b:0:2, b a",
        "AS_SET_AT_BINDING, '', a:2:1 b:1:2 c:0:3, b a c",
        "AS_SET_AT_BINDING, '', a:0:2 b:0:1, b a",
        "AS_SET_AT_BINDING, '', a:1:2 b:1:1, b a",
        "AS_SET_AT_BINDING, a b, a:2:1 b:1:2, b a",
        "LARGEST_BALANCE, b a, a:2:1 b:1:2, a b"
    })
    void sharersPayInTheRegionsOrder(DeductionOrder order, String arranged, String payers, String expected) {
        List<Payer> found = DeductionSequence.of(
                order,
                arranged.isEmpty() ? List.of() : List.of(arranged.split(" ")),
                Arrays.stream(payers.split(" ")).map(InsuredPersonTest::payer).toList());
        assertThat(found.stream().map(Payer::bindingId)).containsExactly(expected.split(" "));
    }

    private static Registered registered(boolean familyAccountOpen, String... order) {
        Insurance insurance = new Insurance("120100", Coverage.since(LocalDate.of(2020, 1, 1)), List.of());
        return new Registered(insurance, familyAccountOpen, List.of(order));
    }

    private static Payer payer(String text) {
        String[] parts = text.split(":");
        int position = Integer.parseInt(parts[1]);
        return new Payer(parts[0], position == 0 ? null : position, NOW.plusSeconds(60 * Long.parseLong(parts[2])));
    }

    private static PolicyInForce policy(String region) {
        return PolicyCatalogue.ofThisRelease().policies().stream()
                .filter(policy -> policy.region().equals(region))
                .map(policy -> new PolicyInForce(new PolicyRef(region, policy.version()), policy.policy()))
                .findFirst()
                .orElseThrow();
    }
}
