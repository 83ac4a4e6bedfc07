package cn.gongji.wallet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.RegionPolicy.CrossProvince;
import cn.gongji.contracts.binding.RegionPolicy.LinkConsent;
import cn.gongji.contracts.binding.RegionPolicy.TransferAcceptance;
import cn.gongji.contracts.wallet.ChargeEvent;
import cn.gongji.contracts.wallet.PursesCharged;
import cn.gongji.contracts.wallet.PursesRefunded;
import cn.gongji.contracts.wallet.TransferEvent;
import cn.gongji.contracts.wallet.TransferStarted;
import cn.gongji.contracts.wallet.WalletContextEvent;
import cn.gongji.wallet.domain.TransferCommand.AcceptTransfer;
import cn.gongji.wallet.domain.TransferCommand.DeclineTransfer;
import cn.gongji.wallet.domain.TransferCommand.DeliverTransfer;
import cn.gongji.wallet.domain.TransferCommand.ExpireTransfer;
import cn.gongji.wallet.domain.TransferCommand.StartTransfer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole ledger in memory, without a store: pure decisions, applied as the shells apply them. */
final class SimulatedLedger {

    static final Actor CLERK = new Actor("agency", "clerk-12");
    static final TransferRules RULES = new TransferRules(
            new PolicyRef("100000", "2026-01-09"),
            new CrossProvince(
                    List.of(),
                    LinkConsent.BOTH,
                    3,
                    200_000,
                    "Asia/Shanghai",
                    TransferAcceptance.REQUIRED,
                    "06:00",
                    "22:00",
                    "06:00",
                    true));

    private final Map<String, Holdings> people = new LinkedHashMap<>();
    private final Map<String, Charge> charges = new HashMap<>();
    private final Map<String, Transfer> transfers = new LinkedHashMap<>();
    private final List<WalletContextEvent> recorded = new ArrayList<>();
    private final Map<LedgerAccount, Long> netFen = new EnumMap<>(LedgerAccount.class);

    Instant now = Instant.parse("2026-03-02T01:00:00Z");

    Holdings of(String personId) {
        return people.getOrDefault(personId, Holdings.UNKNOWN);
    }

    Map<String, Transfer> transfers() {
        return transfers;
    }

    List<WalletContextEvent> recorded() {
        return recorded;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    List<WalletContextEvent> tell(HoldingsCommand command) {
        List<WalletContextEvent> events = Holdings.decide(command, of(command.personId()));
        events.forEach(event -> {
            people.put(command.personId(), Holdings.evolve(of(command.personId()), event));
            record(event);
        });
        return events;
    }

    private void record(WalletContextEvent event) {
        recorded.add(event);
        Posting.of(event).ifPresent(posting -> {
            netFen.merge(posting.debit(), posting.amountFen(), Math::addExact);
            netFen.merge(posting.credit(), -posting.amountFen(), Math::addExact);
        });
    }

    void charge(ChargePurses command) {
        Charge state = charges.getOrDefault(command.settlementId(), new Charge.Unasked());
        Charge.decide(command, state, people).ifPresent(this::apply);
    }

    void refund(RefundPurses command) {
        Charge state = charges.getOrDefault(command.settlementId(), new Charge.Unasked());
        Charge.decide(command, state).ifPresent(this::apply);
    }

    private void apply(Charge.Decision decision) {
        decision.steps().forEach(this::tell);
        ChargeEvent answer = decision.answer();
        charges.put(
                answer.settlementId(),
                Charge.evolve(charges.getOrDefault(answer.settlementId(), new Charge.Unasked()), answer));
        record(answer);
    }

    TransferStart.Outcome start(StartTransfer command) {
        TransferStart.Judged judged =
                TransferStart.decide(command, of(command.fromPersonId()), of(command.toPersonId()));
        apply(command.transferId(), judged.decision());
        return judged.outcome();
    }

    void accept(String transferId) {
        apply(transferId, Transfer.decide(new AcceptTransfer(transferId, CLERK, now), transfer(transferId)));
    }

    void decline(String transferId) {
        apply(transferId, Transfer.decide(new DeclineTransfer(transferId, CLERK, now), transfer(transferId)));
    }

    void expire(String transferId) {
        apply(transferId, Transfer.decide(new ExpireTransfer(transferId, CLERK, now), transfer(transferId)));
    }

    void deliver(String transferId) {
        Transfer state = transfer(transferId);
        Holdings recipient = state.known().map(terms -> of(terms.toPersonId())).orElse(Holdings.UNKNOWN);
        apply(transferId, Transfer.decide(new DeliverTransfer(transferId, CLERK, now), state, recipient));
    }

    Transfer transfer(String transferId) {
        return transfers.getOrDefault(transferId, new Transfer.NotStarted());
    }

    private void apply(String transferId, Transfer.Decision decision) {
        decision.steps().forEach(this::tell);
        for (TransferEvent event : decision.events()) {
            transfers.put(transferId, Transfer.evolve(transfer(transferId), event));
            record(event);
        }
    }

    // ---- what always holds

    void booksAreRight() {
        assertThat(netFen.values().stream().mapToLong(Long::longValue).sum()).isZero();
        assertThat(netFen.getOrDefault(LedgerAccount.PERSONAL_ACCOUNTS, 0L))
                .isEqualTo(-people.values().stream()
                        .mapToLong(person -> person.account().balanceFen())
                        .sum());
        assertThat(netFen.getOrDefault(LedgerAccount.WALLETS, 0L))
                .isEqualTo(-people.values().stream()
                        .mapToLong(person -> person.wallet().balanceFen())
                        .sum());
        assertThat(netFen.getOrDefault(LedgerAccount.IN_TRANSIT, 0L))
                .isEqualTo(-transfers.values().stream()
                        .filter(Transfer.InTransit.class::isInstance)
                        .mapToLong(transfer -> transfer.known().orElseThrow().amountFen())
                        .sum());
    }

    void nobodySpendsWhatIsNotTheirs() {
        for (Holdings person : people.values()) {
            assertThat(person.account().balanceFen()).isNotNegative();
            assertThat(person.accountAvailableFen()).isNotNegative();
            assertThat(person.walletAvailableFen()).isNotNegative();
            person.quotas().byRelative().values().forEach(quota -> {
                assertThat(quota.usedFen()).isBetween(0L, quota.quotaFen());
            });
            person.grants().byBinding().values().forEach(grant -> assertThat(grant.spentFen())
                    .isNotNegative());
        }
    }

    void refundsNeverExceedWhatWasPaid() {
        Map<String, Long> leftFen = new HashMap<>();
        for (WalletContextEvent event : recorded) {
            switch (event) {
                case PursesCharged charged ->
                    charged.payments()
                            .forEach(paid -> leftFen.merge(
                                    charged.settlementId() + paid.purse() + paid.personId() + paid.bindingId(),
                                    paid.amountFen(),
                                    Long::sum));
                case PursesRefunded refunded ->
                    refunded.parts()
                            .forEach(part -> leftFen.merge(
                                    refunded.settlementId() + part.purse() + part.personId() + part.bindingId(),
                                    -part.amountFen(),
                                    Long::sum));
                default -> {}
            }
        }
        assertThat(leftFen.values()).allSatisfy(left -> assertThat(left).isNotNegative());
    }

    void nobodySendsMoreOftenThanAllowed() {
        Map<String, Integer> counts = new HashMap<>();
        for (WalletContextEvent event : recorded) {
            if (event instanceof TransferStarted started
                    && counts(transfers.get(started.transferId()))
                    && counts.merge(started.fromPersonId() + RULES.dayOf(started.startedAt()), 1, Integer::sum)
                            > RULES.mostADay()) {
                throw new AssertionError("more transfers than a day allows: " + started.fromPersonId());
            }
        }
    }

    private static boolean counts(Transfer transfer) {
        return switch (transfer) {
            case Transfer.Returned(Transfer.Terms _, var reason) ->
                switch (reason) {
                    case DECLINED, COMPENSATED -> false;
                    case EXPIRED -> true;
                };
            case Transfer.NotStarted _, Transfer.Waiting _, Transfer.InTransit _, Transfer.Completed _ -> true;
        };
    }

    /** Everything that people hold follows from what was recorded of them. */
    void replayGivesTheSame() {
        Map<String, Holdings> replayed = new HashMap<>();
        for (WalletContextEvent event : recorded) {
            if (!(event instanceof ChargeEvent) && !(event instanceof TransferEvent)) {
                Holdings before = replayed.getOrDefault(event.subject(), Holdings.UNKNOWN);
                replayed.put(event.subject(), Holdings.evolve(before, event));
            }
        }
        assertThat(replayed).isEqualTo(people);
    }
}
