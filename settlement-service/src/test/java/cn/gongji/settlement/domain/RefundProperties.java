package cn.gongji.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.binding.Scheme;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.PurseRef;
import cn.gongji.contracts.funding.RefundPart;
import cn.gongji.contracts.funding.RefundedPurse;
import cn.gongji.contracts.settlement.BillLine;
import cn.gongji.contracts.settlement.CatalogueClass;
import cn.gongji.contracts.settlement.Goods;
import cn.gongji.contracts.settlement.RefundRequested;
import cn.gongji.contracts.settlement.SettlementCompleted;
import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.contracts.settlement.SettlementReversed;
import cn.gongji.contracts.settlement.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class RefundProperties {

    private static final List<RefundedPurse> LAST_CHARGED_FIRST = List.of(
            RefundedPurse.CASH,
            RefundedPurse.SHARER_ACCOUNT,
            RefundedPurse.QUOTA,
            RefundedPurse.OWN_WALLET,
            RefundedPurse.OWN_ACCOUNT,
            RefundedPurse.POOLED_FUND);

    /** Refunds in flight or answered in any order, a reversal anywhere among them: what was paid comes back, no more. */
    @Property
    void anyRefundsAndAReversalReturnExactlyWhatWasPaid(
            @ForAll @Size(4) List<@LongRange(max = 500) Long> purseFen,
            @ForAll @LongRange(max = 500) long cashFen,
            @ForAll @LongRange(max = 500) long pooledFen,
            @ForAll @Size(max = 8) List<@LongRange(min = 1, max = 600) Long> refundsFen,
            @ForAll @Size(8) List<@IntRange(max = 2) Integer> answered,
            @ForAll @IntRange(max = 8) int reversedAfter) {
        List<Payment> payments = payments(purseFen, cashFen);
        long totalFen = sum(payments) + pooledFen;
        if (totalFen == 0) {
            return;
        }
        Settlement state = settled(payments, totalFen, pooledFen);
        List<SettlementEvent> history = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (int i = 0; i <= refundsFen.size(); i++) {
            if (i == reversedAfter || i == refundsFen.size()) {
                state = apply(reverse("v-" + i), state, history, open);
            }
            if (i < refundsFen.size()) {
                state = apply(refund("r-" + i, refundsFen.get(i)), state, history, open);
                for (int answers = answered.get(i); answers > 0 && !open.isEmpty(); answers--) {
                    state = apply(conclude(open.removeFirst()), state, history, open);
                }
            }
        }
        while (!open.isEmpty()) {
            state = apply(conclude(open.removeLast()), state, history, open);
        }

        assertThat(((Settlement.Settled) state).reversed()).isTrue();
        assertThat(history.stream().filter(SettlementReversed.class::isInstance))
                .hasSize(1);
        assertThat(backByPayer(history)).isEqualTo(paidByPayer(payments, pooledFen));
    }

    /** Refunds alone: never more than was paid, and nobody is paid back while a later payer still waits. */
    @Property
    void nobodyIsPaidBackBeforeThoseChargedAfterThem(
            @ForAll @Size(4) List<@LongRange(max = 500) Long> purseFen,
            @ForAll @LongRange(max = 500) long cashFen,
            @ForAll @LongRange(max = 500) long pooledFen,
            @ForAll @Size(max = 8) List<@LongRange(min = 1, max = 600) Long> refundsFen) {
        List<Payment> payments = payments(purseFen, cashFen);
        Settlement state = settled(payments, sum(payments) + pooledFen, pooledFen);
        List<SettlementEvent> history = new ArrayList<>();
        for (int i = 0; i < refundsFen.size(); i++) {
            state = apply(refund("r-" + i, refundsFen.get(i)), state, history, new ArrayList<>());
        }

        Map<RefundedPurse, Long> paid = paidByPayer(payments, pooledFen);
        Map<RefundedPurse, Long> back = backByPayer(history);
        boolean laterWaits = false;
        for (RefundedPurse payer : LAST_CHARGED_FIRST) {
            long backFen = back.getOrDefault(payer, 0L);
            long paidFen = paid.getOrDefault(payer, 0L);
            assertThat(backFen).isLessThanOrEqualTo(paidFen);
            assertThat(laterWaits && backFen > 0)
                    .as("%s before later payers", payer)
                    .isFalse();
            laterWaits = laterWaits || backFen < paidFen;
        }
    }

    /** Bills in flight, declined, refunded in parts and reversed, in any order: deductible and cap are never passed. */
    @Property
    void deductibleAndCapAreNeverPassed(
            @ForAll @Size(max = 20) List<@LongRange(min = 1, max = 800_000) Long> billsFen,
            @ForAll @Size(20) List<@IntRange(max = 5) Integer> fates,
            @ForAll @Size(20) List<@IntRange(max = 20) Integer> whose) {
        PatientFile patient = Given.patient(Scheme.EMPLOYEE);
        Map<String, Settlement> bills = new LinkedHashMap<>();
        for (int i = 0; i < billsFen.size(); i++) {
            String id = "s-" + i;
            List<SettlementEvent> presented =
                    Settlement.decide(present(id, billsFen.get(i), patient), new Settlement.NotRequested());
            bills.put(id, Given.after(new Settlement.NotRequested(), presented));
            patient = after(patient, presented);
            String other = "s-" + whose.get(i) % (i + 1);
            List<SettlementEvent> fate = befalls(fates.get(i), other, bills.get(other));
            bills.put(other, Given.after(bills.get(other), fate));
            patient = after(patient, fate);

            assertThat(BenefitShares.deductibleFen(patient.benefitShares(), 2026))
                    .isBetween(0L, 100_000L);
            assertThat(BenefitShares.pooledFundFen(patient.benefitShares(), 2026))
                    .isBetween(0L, 500_000L);
            assertThat(patient.benefitShares()).allMatch(share -> share.pooledFundFen() >= 0);
        }
    }

    private static List<SettlementEvent> befalls(int fate, String id, Settlement state) {
        SettlementCommand command =
                switch (fate) {
                    case 0, 1 -> new ConcludeCharge(id, List.of(), List.of(), payable(state), Given.NOON);
                    case 2 ->
                        new RefundBill(
                                id,
                                Given.PATIENT,
                                Given.HOSPITAL,
                                "r-" + state.hashCode(),
                                1_000L,
                                Given.AGENCY,
                                Given.NOON);
                    case 3 ->
                        new RefundBill(
                                id,
                                Given.PATIENT,
                                Given.HOSPITAL,
                                "w-" + state.hashCode(),
                                null,
                                Given.AGENCY,
                                Given.NOON);
                    case 4 ->
                        new ReverseBill(id, Given.PATIENT, Given.HOSPITAL, "v", "key-1", Given.AGENCY, Given.NOON);
                    default ->
                        new ConcludeRefusedCharge(
                                id,
                                cn.gongji.contracts.wallet.ChargeRefused.Reason.OWN_MONEY_INSUFFICIENT,
                                Given.patient(Scheme.EMPLOYEE),
                                Given.tianjin(),
                                Given.NOON);
                };
        boolean fits =
                switch (command) {
                    case ConcludeCharge _, ConcludeRefusedCharge _ -> state instanceof Settlement.Priced;
                    case SettleBill _, RefundBill _, ConcludeRefund _, ReverseBill _ -> true;
                };
        return fits ? Settlement.decide(command, state) : List.of();
    }

    private static long payable(Settlement state) {
        return state instanceof Settlement.Priced priced && priced.bill().plan() != null
                ? priced.bill().plan().payableFen()
                : 0;
    }

    private static SettleBill present(String id, long amountFen, PatientFile patient) {
        Bill any = Given.bill(Use.OUTPATIENT, "SERVICE 1", 0L);
        Bill bill = new Bill(
                any.institution(),
                Use.OUTPATIENT,
                List.of(new BillLine("c", "goods", Goods.SERVICE, CatalogueClass.A, amountFen)),
                null,
                false);
        return new SettleBill(
                id,
                "key-1",
                null,
                bill,
                Given.presented(),
                null,
                patient,
                Set.of(),
                Given.IN_GOOD_STANDING,
                Given.tianjin(),
                Given.benefitPlan(Scheme.EMPLOYEE),
                false,
                Given.AGENCY,
                Given.NOON);
    }

    private static PatientFile after(PatientFile patient, List<SettlementEvent> events) {
        PatientFile file = patient;
        for (SettlementEvent event : events) {
            file = PatientFile.evolve(file, event);
        }
        return file;
    }

    private static Settlement apply(
            SettlementCommand command, Settlement state, List<SettlementEvent> history, List<String> open) {
        List<SettlementEvent> events = Settlement.decide(command, state);
        history.addAll(events);
        events.stream()
                .filter(RefundRequested.class::isInstance)
                .map(RefundRequested.class::cast)
                .filter(asked -> Refund.concernsTheLedger(asked.parts()))
                .map(RefundRequested::refundId)
                .forEach(open::add);
        return Given.after(state, events);
    }

    private static List<Payment> payments(List<Long> purseFen, long cashFen) {
        List<PurseRef> purses = List.of(
                new PurseRef(Purse.OWN_ACCOUNT, Given.PATIENT, null),
                new PurseRef(Purse.OWN_WALLET, Given.PATIENT, null),
                new PurseRef(Purse.QUOTA, "aunt", null),
                new PurseRef(Purse.SHARER_ACCOUNT, "son", "b-son"));
        List<Payment> payments = new ArrayList<>();
        for (int i = 0; i < purses.size(); i++) {
            if (purseFen.get(i) > 0) {
                payments.add(Payment.of(purses.get(i), purseFen.get(i)));
            }
        }
        if (cashFen > 0) {
            payments.add(Payment.of(PurseRef.CASH, cashFen));
        }
        return payments;
    }

    private static Settlement settled(List<Payment> payments, long totalFen, long pooledFen) {
        return Settlement.evolve(
                new Settlement.Requested(Use.OUTPATIENT),
                new SettlementCompleted(
                        "s-1",
                        Given.PATIENT,
                        Given.HOSPITAL,
                        Use.OUTPATIENT,
                        totalFen,
                        pooledFen,
                        totalFen - pooledFen,
                        0,
                        0,
                        payments,
                        null,
                        Given.tianjin().ref(),
                        Given.NOON));
    }

    private static RefundBill refund(String refundId, long amountFen) {
        return new RefundBill("s-1", Given.PATIENT, Given.HOSPITAL, refundId, amountFen, Given.AGENCY, Given.NOON);
    }

    private static ConcludeRefund conclude(String refundId) {
        return new ConcludeRefund("s-1", refundId, Given.NOON);
    }

    private static ReverseBill reverse(String reversalId) {
        return new ReverseBill("s-1", Given.PATIENT, Given.HOSPITAL, reversalId, "key-1", Given.AGENCY, Given.NOON);
    }

    private static Map<RefundedPurse, Long> paidByPayer(List<Payment> payments, long pooledFen) {
        Map<RefundedPurse, Long> paid = new HashMap<>();
        payments.forEach(
                payment -> paid.merge(RefundedPurse.valueOf(payment.purse().name()), payment.amountFen(), Long::sum));
        if (pooledFen > 0) {
            paid.put(RefundedPurse.POOLED_FUND, pooledFen);
        }
        return paid;
    }

    private static Map<RefundedPurse, Long> backByPayer(List<SettlementEvent> history) {
        Map<RefundedPurse, Long> back = new HashMap<>();
        Stream<RefundPart> parts = history.stream()
                .filter(RefundRequested.class::isInstance)
                .flatMap(asked -> ((RefundRequested) asked).parts().stream());
        parts.forEach(part -> back.merge(part.purse(), part.amountFen(), Long::sum));
        return back;
    }

    private static long sum(List<Payment> payments) {
        return payments.stream().mapToLong(Payment::amountFen).sum();
    }
}
