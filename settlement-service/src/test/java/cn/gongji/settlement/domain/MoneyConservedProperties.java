package cn.gongji.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.binding.Scheme;
import cn.gongji.contracts.funding.FallbackReason;
import cn.gongji.contracts.funding.FallbackStep;
import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.PurseRef;
import cn.gongji.contracts.settlement.BillLine;
import cn.gongji.contracts.settlement.CatalogueClass;
import cn.gongji.contracts.settlement.ComputedBenefit;
import cn.gongji.contracts.settlement.Goods;
import cn.gongji.contracts.settlement.SettlementCompleted;
import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.contracts.settlement.SettlementFellBack;
import cn.gongji.contracts.settlement.Use;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class MoneyConservedProperties {

    @Property
    void everyFenOfTheBillIsPaidOnce(
            @ForAll("bills") Bill bill,
            @ForAll Scheme scheme,
            @ForAll @IntRange(max = 5) int sharers,
            @ForAll boolean walletOpen,
            @ForAll boolean quotaSet,
            @ForAll boolean useAccounts,
            @ForAll @Size(8) List<@LongRange(max = 20_000) Long> balancesFen) {
        String[] ids = new String[sharers];
        for (int i = 0; i < sharers; i++) {
            ids[i] = "sharer-" + i;
        }
        PatientFile patient = Given.patient(scheme, ids);
        patient = walletOpen ? PatientFile.evolve(patient, Given.walletOpened()) : patient;
        patient = quotaSet ? PatientFile.evolve(patient, Given.quotaSet("aunt", "2026-01-01T00:00:00Z")) : patient;
        SettleBill command =
                Given.settle(bill, useAccounts ? Given.presented() : Given.cashWanted(), patient, Given.tianjin());

        List<SettlementEvent> events = settle(command, balancesFen);

        SettlementCompleted completed = (SettlementCompleted) events.getLast();
        assertThat(completed.totalFen()).isEqualTo(bill.total().fen());
        assertThat(completed.totalFen())
                .isEqualTo(completed.pooledFundFen()
                        + completed.payments().stream()
                                .mapToLong(Payment::amountFen)
                                .sum());
        assertThat(completed.payments()).allMatch(payment -> payment.amountFen() > 0);
        boolean anyPurse = scheme == Scheme.EMPLOYEE || walletOpen || quotaSet || sharers > 0;
        assertThat(shortfallToCashFen(events)).isEqualTo(useAccounts && anyPurse ? completed.cashFen() : 0);
    }

    private static long shortfallToCashFen(List<SettlementEvent> events) {
        return events.stream()
                .filter(SettlementFellBack.class::isInstance)
                .map(SettlementFellBack.class::cast)
                .filter(step -> step.to().purse() == Purse.CASH)
                .mapToLong(SettlementFellBack::shortfallFen)
                .sum();
    }

    private static List<SettlementEvent> settle(SettleBill command, List<Long> balancesFen) {
        List<SettlementEvent> events = new ArrayList<>(Settlement.decide(command, new Settlement.NotRequested()));
        Settlement state = new Settlement.NotRequested();
        for (SettlementEvent event : events) {
            state = Settlement.evolve(state, event);
        }
        if (state instanceof Settlement.Priced priced && priced.bill().plan() != null) {
            events.addAll(Settlement.decide(cascade(priced.bill().plan(), balancesFen), state));
        }
        return events;
    }

    /** The ledger's walk in its simplest form: every purse pays what it holds. */
    private static ConcludeCharge cascade(FundingPlan plan, List<Long> balancesFen) {
        List<Payment> payments = new ArrayList<>();
        List<FallbackStep> steps = new ArrayList<>();
        long rest = plan.payableFen();
        for (int i = 0; i < plan.purses().size() && rest > 0; i++) {
            PlannedPurse purse = plan.purses().get(i);
            long paid = purse.barredBy() == null ? Math.min(rest, balancesFen.get(i)) : 0;
            rest -= paid;
            if (paid > 0) {
                payments.add(Payment.of(purse.ref(), paid));
            }
            if (rest > 0) {
                boolean last = i == plan.purses().size() - 1;
                PurseRef next = last ? PurseRef.CASH : plan.purses().get(i + 1).ref();
                steps.add(new FallbackStep(purse.ref(), next, FallbackReason.INSUFFICIENT_BALANCE, rest));
            }
        }
        return new ConcludeCharge("s-1", payments, steps, rest, Given.NOON);
    }

    @Provide
    static Arbitrary<Bill> bills() {
        Arbitrary<BillLine> lines = Combinators.combine(
                        Arbitraries.of(Goods.class), Arbitraries.longs().between(1, 10_000))
                .as((goods, fen) -> new BillLine("c", "goods", goods, CatalogueClass.B, fen));
        return Combinators.combine(
                        Arbitraries.of(Use.class),
                        lines.list().ofMinSize(1).ofMaxSize(6),
                        Arbitraries.integers().between(0, 100))
                .as(MoneyConservedProperties::bill);
    }

    private static Bill bill(Use use, List<BillLine> lines, int pooledPercent) {
        long totalFen = lines.stream().mapToLong(BillLine::amountFen).sum();
        Bill any = Given.bill(use, "DRUG 1", 0L);
        return new Bill(
                any.institution(),
                use,
                lines,
                new ComputedBenefit("CORE_SYSTEM", totalFen * pooledPercent / 100),
                false);
    }
}
