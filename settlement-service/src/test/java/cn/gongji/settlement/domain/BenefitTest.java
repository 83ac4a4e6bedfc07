package cn.gongji.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.binding.Scheme;
import cn.gongji.contracts.settlement.BenefitComputed;
import cn.gongji.contracts.settlement.BillLine;
import cn.gongji.contracts.settlement.CatalogueClass;
import cn.gongji.contracts.settlement.Goods;
import cn.gongji.contracts.settlement.SettlementDeclined;
import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.contracts.settlement.SettlementPriced;
import cn.gongji.contracts.settlement.SettlementRequested;
import cn.gongji.contracts.settlement.Use;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenefitTest {

    @ParameterizedTest(name = "{0} {1}, of the year {2} deductible and {3} cap used, {4}: fund pays {8}")
    @CsvSource(delimiter = '|', textBlock = """
            # use      | lines                | used | paid   | coverage | eligible | deductible | cap left | fund
              OUTPATIENT | A 200000           | 0      | 0      | whole 100   | 200000 | 100000 | 500000 | 60000
              OUTPATIENT | A 60000            | 0      | 0      | whole 100   | 60000  | 60000  | 500000 | 0
              OUTPATIENT | A 60000            | 60000  | 0      | whole 100   | 60000  | 40000  | 500000 | 12000
              OUTPATIENT | A 60000            | 100000 | 12000  | whole 100   | 60000  | 0      | 488000 | 36000
            # class B counts less its own share, everything else not at all
              OUTPATIENT | A 100 + B 100 + NONE 100 + X 100 | 100000 | 0 | whole 100 | 190 | 0 | 500000 | 114
            # whole fen, rounded down
              OUTPATIENT | B 19               | 100000 | 0      | whole 100   | 17     | 0      | 500000 | 10
              OUTPATIENT | A 1                | 100000 | 0      | whole 100   | 1      | 0      | 500000 | 0
            # the cap, and the reduced cap after re-enrolment
              INPATIENT  | A 2000000          | 100000 | 0      | whole 100   | 2000000 | 0     | 500000 | 500000
              INPATIENT  | A 2000000          | 100000 | 499999 | whole 100   | 2000000 | 0     | 1      | 1
              INPATIENT  | A 2000000          | 100000 | 0      | whole 50    | 2000000 | 0     | 250000 | 250000
              INPATIENT  | A 2000000          | 100000 | 300000 | whole 50    | 2000000 | 0     | 0      | 0
            # no benefits while waiting or lapsed; the last month's are left
              OUTPATIENT | A 200000           | 0      | 0      | waiting 100 | 200000 | 0      | 500000 | 0
              OUTPATIENT | A 200000           | 0      | 0      | lapsed 100  | 200000 | 0      | 500000 | 0
              OUTPATIENT | A 200000           | 0      | 0      | lapsing 100 | 200000 | 100000 | 500000 | 60000
            # a kind of institution that the plan does not name
              PHARMACY   | A 200000           | 0      | 0      | whole 100   | 200000 | 0      | 500000 | 0
            """)
    void thePooledFundPaysWhatThePlanSays(
            Use use,
            String lines,
            long deductibleUsedFen,
            long paidFen,
            String coverage,
            long eligibleFen,
            long deductibleFen,
            long capLeftFen,
            long pooledFundFen) {
        PatientFile patient = Given.patient(Scheme.EMPLOYEE);
        patient = PatientFile.evolve(patient, Given.lapsed("2026-03-01", Given.period("2026-03-01 " + coverage)));
        patient = PatientFile.evolve(patient, computed("earlier", 2026, deductibleUsedFen, paidFen));
        patient = PatientFile.evolve(patient, computed("last year's", 2025, 100_000, 500_000));

        BenefitComputed computed = Benefit.compute(settle(use, lines, patient));

        assertThat(computed.eligibleFen()).as("eligible").isEqualTo(eligibleFen);
        assertThat(computed.deductibleFen()).as("deductible").isEqualTo(deductibleFen);
        assertThat(computed.capLeftFen()).as("cap left").isEqualTo(capLeftFen);
        assertThat(computed.pooledFundFen()).as("pooled fund").isEqualTo(pooledFundFen);
        assertThat(computed.year()).isEqualTo(2026);
    }

    @Test
    void itIsRecordedBeforeTheBillIsPricedByIt() {
        List<SettlementEvent> events = Settlement.decide(
                settle(Use.OUTPATIENT, "A 200000", Given.patient(Scheme.EMPLOYEE)), new Settlement.NotRequested());

        assertThat(events)
                .hasExactlyElementsOfTypes(SettlementRequested.class, BenefitComputed.class, SettlementPriced.class);
        assertThat(((SettlementPriced) events.getLast()).pooledFundFen()).isEqualTo(60_000);
    }

    @Test
    void whatTheCoreSystemComputedIsTakenAsTold() {
        PatientFile lapsed = PatientFile.evolve(
                Given.patient(Scheme.EMPLOYEE), Given.lapsed("2026-01-01", Given.period("2026-01-01 lapsed 100")));

        List<SettlementEvent> events = Settlement.decide(
                Given.settle(Given.bill(Use.OUTPATIENT, "SERVICE 100", 40L), lapsed, Given.tianjin()),
                new Settlement.NotRequested());

        assertThat(events).hasExactlyElementsOfTypes(SettlementRequested.class, SettlementPriced.class);
    }

    @Test
    void withoutAnyPlanTheFundPaysNothingAndTheEventSaysSo() {
        SettleBill command = Given.settle(
                Given.bill(Use.OUTPATIENT, "SERVICE 100", null),
                Given.presented(),
                null,
                Given.patient(Scheme.RESIDENT),
                Given.IN_GOOD_STANDING,
                Given.tianjin(),
                null);

        BenefitComputed computed = Benefit.compute(command);

        assertThat(computed.pooledFundFen()).isZero();
        assertThat(computed.plan().version()).isEqualTo("none");
    }

    @Test
    void aDeclinedBillGivesItsShareBack() {
        PatientFile patient =
                PatientFile.evolve(Given.patient(Scheme.EMPLOYEE), computed("s-1", 2026, 100_000, 60_000));
        SettlementDeclined declined = new SettlementDeclined(
                "s-1", Given.PATIENT, Given.HOSPITAL, "INSUFFICIENT_FUNDS", "P-06", null, List.of(), Given.NOON);

        assertThat(PatientFile.evolve(patient, declined).benefitShares()).isEmpty();
    }

    static BenefitComputed computed(String settlementId, int year, long deductibleFen, long pooledFundFen) {
        return new BenefitComputed(
                settlementId,
                Given.PATIENT,
                Given.benefitPlan(Scheme.EMPLOYEE).ref(),
                Scheme.EMPLOYEE,
                year,
                true,
                0,
                deductibleFen,
                60,
                100,
                0,
                pooledFundFen,
                Given.NOON);
    }

    private static SettleBill settle(Use use, String lines, PatientFile patient) {
        Bill any = Given.bill(use, "SERVICE 1", 0L);
        List<BillLine> billed = Arrays.stream(lines.split(" \\+ "))
                .map(line -> line.split(" "))
                .map(words -> line(words[0], Long.parseLong(words[1])))
                .toList();
        return Given.settle(
                new Bill(any.institution(), use, billed, null, false),
                Given.presented(),
                null,
                patient,
                Given.IN_GOOD_STANDING,
                Given.tianjin(),
                Given.benefitPlan(Scheme.EMPLOYEE));
    }

    /** X is what is always paid in cash, whatever its class. */
    private static BillLine line(String catalogue, long amountFen) {
        boolean other = catalogue.equals("X");
        return new BillLine(
                "c",
                "goods",
                other ? Goods.OTHER : Goods.DRUG,
                other ? CatalogueClass.A : CatalogueClass.valueOf(catalogue),
                amountFen);
    }
}
