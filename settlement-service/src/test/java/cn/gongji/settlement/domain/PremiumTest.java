package cn.gongji.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.binding.Scheme;
import cn.gongji.contracts.funding.FallbackReason;
import cn.gongji.contracts.funding.FallbackStep;
import cn.gongji.contracts.funding.FundingMode;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.PurseRef;
import cn.gongji.contracts.settlement.PremiumKind;
import cn.gongji.contracts.settlement.PremiumPaid;
import cn.gongji.contracts.settlement.PremiumRefused;
import cn.gongji.contracts.settlement.PremiumRequested;
import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.contracts.settlement.SettlementFellBack;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PremiumTest {

    @ParameterizedTest(name = "{0} {1}, of {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # scheme   | kind                   | payers        | asked
              EMPLOYEE | RESIDENT_PREMIUM       | patient       | OWN_ACCOUNT patient, OWN_WALLET patient
              RESIDENT | RESIDENT_PREMIUM       | patient       | OWN_WALLET patient
              RESIDENT | RESIDENT_PREMIUM       | near patient  | SHARER_ACCOUNT near, OWN_WALLET patient
              RESIDENT | RESIDENT_PREMIUM       | far near      | SHARER_ACCOUNT far, SHARER_ACCOUNT near
            # across pooling regions Hubei takes residents' premiums and nothing else
              RESIDENT | LONG_TERM_CARE_PREMIUM | far near      | SHARER_ACCOUNT far NOT_COVERED_USE, SHARER_ACCOUNT near
              RESIDENT | RESIDENT_PREMIUM       | lapsed        | SHARER_ACCOUNT lapsed COVERAGE_LAPSED
            """)
    void thePayersAreAskedInTheOrderGiven(Scheme scheme, PremiumKind kind, String payers, String asked) {
        List<SettlementEvent> events =
                Premium.decide(pay(kind, 2026, List.of(payers.split(" ")), family(scheme)), new Premium.NotRequested());

        PremiumRequested requested = (PremiumRequested) events.getFirst();
        assertThat(requested.plan()).isNotNull();
        assertThat(requested.plan().mode()).isEqualTo(FundingMode.CASCADE);
        assertThat(requested.plan().payableFen()).isEqualTo(40_000);
        assertThat(requested.plan().purses().stream().map(PremiumTest::told).collect(Collectors.joining(", ")))
                .isEqualTo(asked);
    }

    @ParameterizedTest(name = "{0} of {1} by {2}: {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
              RESIDENT_PREMIUM       | 2026 | patient        | PREMIUM_ALREADY_PAID
              RESIDENT_PREMIUM       | 2027 | patient        | -
              LONG_TERM_CARE_PREMIUM | 2026 | patient        | -
              RESIDENT_PREMIUM       | 2027 | near stranger  | SHARER_NOT_BOUND
            # a stranger is not told that it is paid
              RESIDENT_PREMIUM       | 2026 | stranger       | SHARER_NOT_BOUND
            """)
    void onceForAPersonAKindAndAYear(PremiumKind kind, int year, String payers, String code) {
        PatientFile family = family(Scheme.EMPLOYEE);
        SettlementEvent first = Premium.decide(
                        pay(PremiumKind.RESIDENT_PREMIUM, 2026, List.of("near"), family), new Premium.NotRequested())
                .getFirst();
        PatientFile after = PatientFile.evolve(family, first);

        List<SettlementEvent> second =
                Premium.decide(pay(kind, year, List.of(payers.split(" ")), after), new Premium.NotRequested());

        if (code == null) {
            assertThat(second).hasExactlyElementsOfTypes(PremiumRequested.class);
        } else {
            PremiumRefused refused = (PremiumRefused) second.getFirst();
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.rule()).isEqualTo("P-14");
            assertThat(refused.hotlines()).containsExactly("12393");
        }
    }

    @Test
    void whatNoPurseCoversIsCash() {
        Premium requested = Premium.evolve(
                new Premium.NotRequested(),
                Premium.decide(
                                pay(PremiumKind.RESIDENT_PREMIUM, 2026, List.of("near"), family(Scheme.RESIDENT)),
                                new Premium.NotRequested())
                        .getFirst());
        PurseRef near = new PurseRef(Purse.SHARER_ACCOUNT, "near", "b-near");

        List<SettlementEvent> events = Premium.decide(
                new ConcludePremium(
                        "s-1",
                        List.of(Payment.of(near, 10_000)),
                        List.of(new FallbackStep(near, PurseRef.CASH, FallbackReason.INSUFFICIENT_BALANCE, 30_000)),
                        30_000,
                        Given.NOON),
                requested);

        assertThat(events).hasExactlyElementsOfTypes(SettlementFellBack.class, PremiumPaid.class);
        PremiumPaid paid = (PremiumPaid) events.getLast();
        assertThat(paid.mutualAidFen()).isEqualTo(10_000);
        assertThat(paid.cashFen()).isEqualTo(30_000);
        assertThat(Premium.decide(
                        new ConcludePremium("s-1", List.of(), List.of(), 40_000, Given.NOON),
                        Premium.evolve(requested, paid)))
                .isEmpty();
    }

    @Test
    void withNoPurseAtAllItIsCashAtOnce() {
        List<SettlementEvent> events = Premium.decide(
                pay(PremiumKind.RESIDENT_PREMIUM, 2026, List.of(Given.PATIENT), Given.patient(Scheme.RESIDENT)),
                new Premium.NotRequested());

        assertThat(events).hasExactlyElementsOfTypes(PremiumRequested.class, PremiumPaid.class);
    }

    /** A sharer of the patient's city, one of another city, and one whose binding is suspended. */
    private static PatientFile family(Scheme scheme) {
        PatientFile file = PatientFile.evolve(Given.patient(scheme, "near", "lapsed"), Given.walletOpened());
        file = PatientFile.evolve(file, Given.bound("b-far", "far", "120200", "2026-01-01T00:00:00Z", null));
        return PatientFile.evolve(file, Given.suspended("b-lapsed", "lapsed"));
    }

    private static PayPremium pay(PremiumKind kind, int year, List<String> payers, PatientFile insured) {
        return new PayPremium(
                "s-1", "key-1", kind, year, 40_000, payers, insured, Given.hubei(), Given.AGENCY, Given.NOON);
    }

    private static String told(PlannedPurse purse) {
        String bar = purse.barredBy() == null ? "" : " " + purse.barredBy();
        return purse.purse() + " " + purse.personId() + bar;
    }
}
