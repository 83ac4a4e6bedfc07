package cn.gongji.settlement.domain;

import cn.gongji.contracts.Money;
import cn.gongji.contracts.binding.BindingContextEvent;
import cn.gongji.contracts.binding.Scheme;
import cn.gongji.contracts.funding.FallbackReason;
import cn.gongji.contracts.funding.FallbackStep;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.PurseRef;
import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.contracts.settlement.Use;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What the settlement-service computes for one bill at a pharmacy of Tianjin, of an employee with three sharers. {@code
 * ./gongji bench decisions} runs it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SettlementBenchmark {
    private static final int EVENTS_OF_A_FILE = 4;
    private static final int EVENTS_OF_A_SETTLEMENT = 4;

    private Settlement nothing = new Settlement.NotRequested();
    private Bill bill = Given.bill(Use.PHARMACY, "DRUG 2000 + DEVICE 1000", 1_000L);
    private SettleBill command =
            Given.settle(bill, Given.patient(Scheme.EMPLOYEE, "daughter", "son", "younger-son"), Given.tianjin());
    private PricedBill pricedBill = price();
    private Settlement priced = Given.after(nothing, Settlement.decide(command, nothing));
    private ConcludeCharge charged = charged();
    private List<SettlementEvent> settlement = settlement();
    private List<BindingContextEvent> file = List.of(
            Given.insured(Scheme.EMPLOYEE),
            Given.bound("b-daughter", "daughter", "2026-01-01T00:00:00Z"),
            Given.bound("b-son", "son", "2026-01-02T00:00:00Z"),
            Given.bound("b-younger-son", "younger-son", "2026-01-03T00:00:00Z"));

    /** Which of the bill's lines purses may pay for. */
    @Benchmark
    public PricedBill priceABill() {
        return price();
    }

    /** Which purses, in which order, and which of them are barred. */
    @Benchmark
    public Funding planTheFunding() {
        return Funding.plan(pricedBill, command);
    }

    /** Both, with every rule before them. */
    @Benchmark
    public List<SettlementEvent> decideASettlement() {
        return Settlement.decide(command, nothing);
    }

    /** What the terminal is told when the ledger has charged two purses. */
    @Benchmark
    public List<SettlementEvent> concludeASettlement() {
        return Settlement.decide(charged, priced);
    }

    /** One event more of a settlement. */
    @Benchmark
    @OperationsPerInvocation(EVENTS_OF_A_SETTLEMENT)
    public Settlement foldASettlementByAnEvent() {
        return Given.after(nothing, settlement);
    }

    /** One event more of what is known of a patient. */
    @Benchmark
    @OperationsPerInvocation(EVENTS_OF_A_FILE)
    public PatientFile foldAPatientsFileByAnEvent() {
        PatientFile known = PatientFile.empty(Given.PATIENT);
        for (BindingContextEvent event : file) {
            known = PatientFile.evolve(known, event);
        }
        return known;
    }

    private PricedBill price() {
        return PricedBill.price(bill, Money.ofFen(1_000), Given.NATIONAL_USES);
    }

    private static ConcludeCharge charged() {
        PurseRef own = new PurseRef(Purse.OWN_ACCOUNT, Given.PATIENT, null);
        PurseRef daughter = new PurseRef(Purse.SHARER_ACCOUNT, "daughter", "b-daughter");
        return new ConcludeCharge(
                "s-1",
                List.of(Payment.of(own, 500), Payment.of(daughter, 1_500)),
                List.of(new FallbackStep(own, daughter, FallbackReason.INSUFFICIENT_BALANCE, 1_500)),
                0,
                Given.NOON);
    }

    private List<SettlementEvent> settlement() {
        List<SettlementEvent> events = new java.util.ArrayList<>(Settlement.decide(command, nothing));
        events.addAll(Settlement.decide(charged, priced));
        if (events.size() != EVENTS_OF_A_SETTLEMENT) {
            throw new IllegalStateException("a settlement has now " + events.size() + " events: count them anew");
        }
        return List.copyOf(events);
    }
}
