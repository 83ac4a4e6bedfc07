package cn.gongji.wallet.domain;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.funding.FundingMode;
import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.SharerOrder;
import cn.gongji.contracts.wallet.CreditKind;
import cn.gongji.contracts.wallet.WalletContextEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What the ledger computes for one bill: a patient without an account and three sharers, of whom the first two are
 * short. {@code ./gongji bench decisions} runs it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ChargeBenchmark {
    private static final int EVENTS = 200;
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final String PATIENT = "018f0000-0000-7000-8000-000000000000";
    private static final List<String> SHARERS = List.of(
            "018f0000-0000-7000-8000-000000000001",
            "018f0000-0000-7000-8000-000000000002",
            "018f0000-0000-7000-8000-000000000003");

    private Charge unasked = new Charge.Unasked();
    private ChargePurses bill = bill("018f0000-0000-7000-8000-0000000000ff", SHARERS);
    private Map<String, Holdings> holdings = Map.of(
            SHARERS.get(0), sharer(SHARERS.get(0), 500),
            SHARERS.get(1), sharer(SHARERS.get(1), 300),
            SHARERS.get(2), sharer(SHARERS.get(2), 1_000_000));
    private DebitAccount debit = debitOf(holdings);
    private List<WalletContextEvent> history = history();

    /** Who pays what of a bill over three sharers. */
    @Benchmark
    public Optional<Charge.Decision> decideACharge() {
        return Charge.decide(bill, unasked, holdings);
    }

    /** The debit of one account that follows from it. */
    @Benchmark
    public List<WalletContextEvent> decideADebit() {
        return Holdings.decide(debit, holdings.getOrDefault(debit.personId(), Holdings.UNKNOWN));
    }

    /** One event more of an account that pays every day. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Holdings foldAnAccountByAnEvent() {
        return folded(history);
    }

    private static ChargePurses bill(String settlementId, List<String> sharers) {
        List<PlannedPurse> purses = sharers.stream()
                .map(sharer -> new PlannedPurse(Purse.SHARER_ACCOUNT, sharer, "binding of " + sharer, null))
                .toList();
        return new ChargePurses(
                settlementId,
                PATIENT,
                new FundingPlan(FundingMode.CASCADE, SharerOrder.AS_PLANNED, 2_000, purses),
                NOW);
    }

    private static Holdings sharer(String personId, long balanceFen) {
        return folded(opened(personId, balanceFen));
    }

    private static List<WalletContextEvent> opened(String personId, long balanceFen) {
        List<WalletContextEvent> events = new ArrayList<>();
        for (HoldingsCommand command : List.of(
                new OpenAccount(personId, "120100", NOW),
                new CreditAccount(
                        personId,
                        "entry-1",
                        CreditKind.MONTHLY_ALLOCATION,
                        "2026-03",
                        balanceFen,
                        new Actor("agency", "clerk-1"),
                        NOW),
                new GrantAccess(personId, "binding of " + personId, PATIENT, null, NOW))) {
            events.addAll(Holdings.decide(command, folded(events)));
        }
        return events;
    }

    private DebitAccount debitOf(Map<String, Holdings> before) {
        return Charge.decide(bill, unasked, before).orElseThrow().steps().stream()
                .map(DebitAccount.class::cast)
                .toList()
                .getLast();
    }

    private static List<WalletContextEvent> history() {
        String sharer = SHARERS.getLast();
        List<WalletContextEvent> events = new ArrayList<>(opened(sharer, 1_000_000_000));
        Map<String, Holdings> holdings = new HashMap<>(Map.of(sharer, folded(events)));
        IntStream.range(events.size(), EVENTS).forEach(number -> Charge.decide(
                        bill("bill-" + number, List.of(sharer)), new Charge.Unasked(), holdings)
                .orElseThrow()
                .steps()
                .forEach(step -> {
                    events.addAll(Holdings.decide(step, holdings.getOrDefault(sharer, Holdings.UNKNOWN)));
                    holdings.put(sharer, folded(events));
                }));
        return List.copyOf(events);
    }

    private static Holdings folded(List<WalletContextEvent> events) {
        Holdings state = Holdings.UNKNOWN;
        for (WalletContextEvent event : events) {
            state = Holdings.evolve(state, event);
        }
        return state;
    }
}
