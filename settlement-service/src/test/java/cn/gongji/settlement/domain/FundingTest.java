package cn.gongji.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.Money;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.InsuranceEnded;
import cn.gongji.contracts.binding.Scheme;
import cn.gongji.contracts.funding.FundingMode;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.SharerOrder;
import cn.gongji.contracts.settlement.RetapOffered;
import cn.gongji.contracts.settlement.Use;
import cn.gongji.contracts.wallet.QuotaReleased;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FundingTest {

    @ParameterizedTest(name = "{0}, {1} with sharers {2}, code of {3} shown, {4} {5}: {6}")
    @CsvSource(delimiter = '|', textBlock = """
            # region | scheme  | sharers | shown | use          | lines        | asked
              tianjin | EMPLOYEE | a b   |       | OUTPATIENT   | SERVICE 100  | patient, a, b
              tianjin | RESIDENT | a b   |       | OUTPATIENT   | SERVICE 100  | a, b
              tianjin | EMPLOYEE |       |       | OUTPATIENT   | SERVICE 100  | patient
              guangxi | EMPLOYEE | a b   |       | OUTPATIENT   | SERVICE 100  | patient, a NOT_SHOWN, b NOT_SHOWN
              guangxi | EMPLOYEE | a b   | b     | OUTPATIENT   | SERVICE 100  | patient, a NOT_SHOWN, b
              tianjin | EMPLOYEE | a b   | b     | OUTPATIENT   | SERVICE 100  | patient, a, b
            # what policy does not cover is told by every purse
              tianjin | EMPLOYEE | a     |       | HEALTH_CHECK | SERVICE 100  | patient NOT_COVERED_USE, a NOT_COVERED_USE
              guangxi | RESIDENT | a     |       | OUTPATIENT   | OTHER 100    | a NOT_COVERED_USE
              dongying | EMPLOYEE | a    |       | HEALTH_CHECK | SERVICE 100  | patient, a
            """)
    void pursesAreAskedInTheirOrder(
            String region,
            Scheme scheme,
            @Nullable String sharers,
            @Nullable String shown,
            Use use,
            String lines,
            String asked) {
        PatientFile patient = Given.patient(scheme, words(sharers));

        Funding funding = plan(region, patient, use, lines, words(shown));

        assertThat(told(funding)).isEqualTo(asked);
    }

    @ParameterizedTest(name = "{0}: a sharer insured in {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # region  | sharer of | asked
              hubei   | 120100    | patient, far
              hubei   | 120200    | patient, far NOT_COVERED_USE
              tianjin | 120200    | patient, far
            """)
    void aRegionMayCoverLessAcrossPoolingRegions(String region, String sharerRegion, String asked) {
        PatientFile patient = PatientFile.evolve(
                Given.patient(Scheme.EMPLOYEE), Given.bound("b-1", "far", sharerRegion, "2026-01-01T00:00:00Z", null));

        assertThat(told(plan(region, patient, Use.OUTPATIENT, "SERVICE 100"))).isEqualTo(asked);
    }

    @ParameterizedTest(name = "{0}: {1} for {2} of {3} is asked of {4}")
    @CsvSource(delimiter = '|', textBlock = """
            # scheme   | what happened                    | wallet taken | lines       | asked
              EMPLOYEE | wallet                           | true  | SERVICE 100 | patient, patient's wallet, a, b
              RESIDENT | wallet                           | true  | SERVICE 100 | patient's wallet, a, b
              RESIDENT | wallet                           | false | SERVICE 100 | patient's wallet NOT_COVERED_USE, a, b
              RESIDENT | wallet                           | true  | OTHER 100   | patient's wallet NOT_COVERED_USE, a NOT_COVERED_USE, b NOT_COVERED_USE
              RESIDENT | quota of b, quota of uncle       | true  | SERVICE 100 | uncle's quota, b's quota, a, b
              RESIDENT | quota of b, b takes it back      | true  | SERVICE 100 | a, b
              RESIDENT | quota of b, b is left with none  | true  | SERVICE 100 | b's quota, a, b
              RESIDENT | quota of lapsed-uncle            | true  | SERVICE 100 | lapsed-uncle's quota COVERAGE_LAPSED, a, b
              RESIDENT | a suspended                      | true  | SERVICE 100 | a COVERAGE_LAPSED, b
              RESIDENT | a suspended, a resumed           | true  | SERVICE 100 | a, b
            # own money stays usable by its owner
              EMPLOYEE | wallet, quota of b, lapsed       | true  | SERVICE 100 | patient, patient's wallet, b's quota COVERAGE_LAPSED, a COVERAGE_LAPSED, b COVERAGE_LAPSED
              EMPLOYEE | lapsed tomorrow                  | true  | SERVICE 100 | patient, a, b
              EMPLOYEE | insurance ended                  | true  | SERVICE 100 | patient, a COVERAGE_LAPSED, b COVERAGE_LAPSED
            """)
    void everyPurseHasItsPlaceAndItsBar(
            Scheme scheme, String happened, boolean walletTaken, String lines, String asked) {
        PatientFile patient = Given.patient(scheme, "a", "b");
        for (String event : happened.split(", ")) {
            patient = after(patient, event);
        }
        Bill bill = Given.bill(Use.OUTPATIENT, lines, 0L);
        SettleBill command = Given.settle(
                bill,
                Given.presented(),
                null,
                patient,
                new InstitutionStanding(false, walletTaken),
                Given.tianjin(),
                null);

        Funding funding =
                Funding.plan(PricedBill.price(bill, Money.ZERO, Given.tianjin().uses()), command);

        assertThat(told(funding)).isEqualTo(asked);
    }

    private static PatientFile after(PatientFile patient, String happened) {
        return switch (happened) {
            case "wallet" -> PatientFile.evolve(patient, Given.walletOpened());
            case "quota of b" -> PatientFile.evolve(patient, Given.quotaSet("b", "2026-02-02T00:00:00Z"));
            case "quota of lapsed-uncle" ->
                PatientFile.evolve(patient, Given.quotaSet(Given.LAPSED_UNCLE, "2026-02-01T00:00:00Z"));
            case "quota of uncle" -> PatientFile.evolve(patient, Given.quotaSet("uncle", "2026-02-01T00:00:00Z"));
            case "b takes it back" ->
                PatientFile.evolve(patient, Given.quotaReleased("b", QuotaReleased.Reason.REDUCED, 0));
            case "b is left with none" ->
                PatientFile.evolve(patient, Given.quotaReleased("b", QuotaReleased.Reason.REDUCED, 90));
            case "a suspended" -> PatientFile.evolve(patient, Given.suspended("b-a", "a"));
            case "a resumed" -> PatientFile.evolve(patient, Given.resumed("b-a", "a"));
            case "lapsed" ->
                PatientFile.evolve(patient, Given.lapsed("2026-03-02", Given.period("2026-03-02 lapsing 100")));
            case "lapsed tomorrow" ->
                PatientFile.evolve(patient, Given.lapsed("2026-03-03", Given.period("2026-03-03 lapsing 100")));
            case "insurance ended" ->
                PatientFile.evolve(
                        patient,
                        new InsuranceEnded(Given.PATIENT, LocalDate.parse("2026-03-01"), Given.AGENCY, Given.NOON));
            default -> throw new IllegalArgumentException(happened);
        };
    }

    @ParameterizedTest(name = "{0}, window open: {1}, {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # region   | offer | lines                  | mode                | ledger sorts    | takes up
              tianjin  | false | SERVICE 100            | CASCADE             | AS_PLANNED      |
              hubei    | false | SERVICE 100            | CASCADE             | LARGEST_BALANCE |
              dongying | false | SERVICE 100            | OWN_WHOLE           | AS_PLANNED      |
              dongying | true  | SERVICE 100            | OWN_OR_SHARER_WHOLE | AS_PLANNED      | s-0
              dongying | true  | SERVICE 100 + OTHER 10 | OWN_OR_SHARER_WHOLE | AS_PLANNED      | s-0
            # nothing is covered: the burden is cash, no second tap could change it
              dongying | true  | OTHER 10               | CASCADE             | AS_PLANNED      |
            """)
    void theRegionSaysHowThePursesAreWalked(
            String region,
            boolean offer,
            String lines,
            FundingMode mode,
            SharerOrder sharerOrder,
            @Nullable String retapOf) {
        PatientFile patient = Given.patient(Scheme.EMPLOYEE, "a");
        if (offer) {
            patient = PatientFile.evolve(
                    patient,
                    new RetapOffered(
                            "s-0",
                            Given.PATIENT,
                            Given.HOSPITAL,
                            100,
                            Given.NOON.plusSeconds(1),
                            new PolicyRef("370500", "1"),
                            Given.NOON));
        }

        Funding funding = plan(region, patient, Use.OUTPATIENT, lines);

        assertThat(funding.plan()).isNotNull();
        assertThat(funding.plan().mode()).isEqualTo(mode);
        assertThat(funding.plan().sharerOrder()).isEqualTo(sharerOrder);
        assertThat(funding.retapOf()).isEqualTo(retapOf);
    }

    @Test
    void theLedgerIsAskedForNothingWhenThereIsNobodyToAsk() {
        assertThat(plan("tianjin", Given.patient(Scheme.RESIDENT), Use.OUTPATIENT, "SERVICE 100")
                        .plan())
                .isNull();
    }

    @Test
    void aPlanHasAMost() {
        String[] hundred = IntStream.range(0, 28).mapToObj(i -> "s" + i).toArray(String[]::new);
        PatientFile patient = Given.patient(Scheme.EMPLOYEE, hundred);
        for (int i = 0; i < 72; i++) {
            patient = PatientFile.evolve(patient, Given.bound("c" + i, "t" + i, "2026-02-01T00:00:00Z"));
        }

        assertThat(plan("tianjin", patient, Use.OUTPATIENT, "SERVICE 100").purses())
                .hasSize(64);
    }

    private static Funding plan(String region, PatientFile patient, Use use, String lines, String... shown) {
        PolicyInForce policy =
                switch (region) {
                    case "tianjin" -> Given.tianjin();
                    case "dongying" -> Given.dongying();
                    case "guangxi" -> Given.guangxi();
                    case "hubei" -> Given.hubei();
                    default -> throw new IllegalArgumentException(region);
                };
        Bill bill = Given.bill(use, lines, 0L);
        PricedBill priced = PricedBill.price(bill, Money.ZERO, policy.uses());
        return Funding.plan(priced, Given.settle(bill, Given.presented(shown), patient, policy));
    }

    private static String told(Funding funding) {
        return funding.purses().stream().map(FundingTest::told).collect(Collectors.joining(", "));
    }

    private static String told(PlannedPurse purse) {
        String whose =
                switch (purse.purse()) {
                    case OWN_WALLET -> purse.personId() + "'s wallet";
                    case QUOTA -> purse.personId() + "'s quota";
                    case OWN_ACCOUNT, SHARER_ACCOUNT, CASH -> purse.personId();
                };
        return whose + (purse.barredBy() == null ? "" : " " + purse.barredBy());
    }

    private static String[] words(@Nullable String words) {
        return words == null ? new String[0] : words.split(" ");
    }
}
