package cn.gongji.settlement.domain;

import cn.gongji.contracts.funding.RefundPart;
import cn.gongji.contracts.settlement.BenefitComputed;
import cn.gongji.contracts.settlement.PremiumPaid;
import cn.gongji.contracts.settlement.PremiumRefused;
import cn.gongji.contracts.settlement.PremiumRequested;
import cn.gongji.contracts.settlement.RefundRefused;
import cn.gongji.contracts.settlement.RefundRequested;
import cn.gongji.contracts.settlement.RetapOffered;
import cn.gongji.contracts.settlement.ReversalRequested;
import cn.gongji.contracts.settlement.SettlementCompleted;
import cn.gongji.contracts.settlement.SettlementDeclined;
import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.contracts.settlement.SettlementFellBack;
import cn.gongji.contracts.settlement.SettlementPriced;
import cn.gongji.contracts.settlement.SettlementRefunded;
import cn.gongji.contracts.settlement.SettlementRequested;
import cn.gongji.contracts.settlement.SettlementReversed;
import cn.gongji.contracts.settlement.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One bill on its way from the terminal's request to its outcome; each record is a state of it. */
public sealed interface Settlement {

    /** Nothing has happened under this id. */
    record NotRequested() implements Settlement {}

    record Requested(Use use) implements Settlement {}

    /**
     * The ledger was asked, or no purse was.
     *
     * @param reversals asked for meanwhile: what the ledger charges goes back at once
     */
    record Priced(Use use, SettlementPriced bill, List<Reversal> reversals) implements Settlement {}

    /**
     * @param refunds given back or in flight, the reversal's own among them
     * @param reversed everybody has everything back
     */
    record Settled(PaidBill paid, List<Refund> refunds, List<Reversal> reversals, boolean reversed)
            implements Settlement {

        /** What may still be given back; nothing once a reversal gives back all. */
        List<RefundPart> refundable() {
            return reversals.isEmpty() ? paid.refundable(refunds) : List.of();
        }

        private Settled withRefund(Refund refund) {
            return new Settled(paid, and(refunds, refund), reversals, reversed);
        }

        private Settled concluded(String refundId) {
            List<Refund> after = refunds.stream()
                    .map(refund -> refund.refundId().equals(refundId) ? refund.done() : refund)
                    .toList();
            return new Settled(paid, after, reversals, reversed);
        }

        private Settled undone() {
            return new Settled(paid, refunds.stream().map(Refund::done).toList(), reversals, true);
        }
    }

    record Declined(String code, List<Reversal> reversals) implements Settlement {}

    static List<SettlementEvent> decide(SettlementCommand command, Settlement state) {
        return switch (command) {
            case SettleBill c ->
                switch (state) {
                    case NotRequested _ -> Pricing.settle(c);
                    case Requested _, Priced _, Settled _, Declined _ ->
                        throw new IllegalStateException("a settlement is requested once: " + c.settlementId());
                };
            case ConcludeCharge c ->
                switch (state) {
                    case Priced priced -> concludeCharge(c, priced);
                    case Settled _ -> List.of();
                    case NotRequested _, Requested _, Declined _ -> throw contradicts(c);
                };
            case ConcludeRefusedCharge c ->
                switch (state) {
                    case Priced priced -> Concluding.refused(c, priced);
                    case Declined _ -> List.of();
                    case NotRequested _, Requested _, Settled _ -> throw contradicts(c);
                };
            case RefundBill c ->
                switch (state) {
                    case Settled settled -> Refunding.refund(c, settled);
                    case Requested _, Priced _, Declined _ -> Refunding.refuse(c, 0);
                    case NotRequested _ -> throw contradicts(c);
                };
            case ConcludeRefund c ->
                switch (state) {
                    case Settled settled -> Refunding.conclude(c, settled);
                    case NotRequested _, Requested _, Priced _, Declined _ -> throw contradicts(c);
                };
            case ReverseBill c -> reverse(c, state);
        };
    }

    static Settlement evolve(Settlement state, SettlementEvent event) {
        return switch (event) {
            case SettlementRequested e -> new Requested(e.use());
            case SettlementPriced e -> new Priced(useOf(state), e, List.of());
            case SettlementCompleted e -> new Settled(paid(e), List.of(), reversalsOf(state), false);
            case SettlementDeclined e -> new Declined(e.code(), reversalsOf(state));
            case RefundRequested e -> settled(state).withRefund(new Refund(e.refundId(), e.parts(), false));
            case SettlementRefunded e -> settled(state).concluded(e.refundId());
            case ReversalRequested e -> withReversal(state, new Reversal(e.reversalId(), e.originalKey(), e.actor()));
            case SettlementReversed _ -> settled(state).undone();
            case BenefitComputed _,
                    SettlementFellBack _,
                    RetapOffered _,
                    RefundRefused _,
                    PremiumRequested _,
                    PremiumPaid _,
                    PremiumRefused _ -> state;
        };
    }

    /** What was charged while its reversal waited goes back in the same turn. */
    private static List<SettlementEvent> concludeCharge(ConcludeCharge c, Priced priced) {
        List<SettlementEvent> events = new ArrayList<>(Concluding.charged(c, priced));
        if (!priced.reversals().isEmpty()) {
            PaidBill paid = paid((SettlementCompleted) events.getLast());
            events.addAll(Refunding.undo(paid, List.of(), priced.reversals().getFirst(), c.now()));
        }
        return List.copyOf(events);
    }

    /**
     * Undoes what is settled, marks what is in flight, and tells a second time what is undone already.
     *
     * @rule P-12
     */
    private static List<SettlementEvent> reverse(ReverseBill c, Settlement state) {
        ReversalRequested requested = Refunding.reversalRequested(c);
        return switch (state) {
            case Priced _ -> List.of(requested);
            case Settled settled when settled.reversed() -> List.of();
            case Settled settled when !settled.reversals().isEmpty() -> List.of(requested);
            case Settled settled -> {
                Reversal reversal = new Reversal(c.reversalId(), c.originalKey(), c.actor());
                yield Stream.concat(
                                Stream.<SettlementEvent>of(requested),
                                Refunding.undo(settled.paid(), settled.refunds(), reversal, c.now()).stream())
                        .toList();
            }
            case Declined declined -> declined.reversals().isEmpty() ? List.of(requested) : List.of();
            case NotRequested _, Requested _ -> throw contradicts(c);
        };
    }

    private static Use useOf(Settlement state) {
        return switch (state) {
            case Requested requested -> requested.use();
            case NotRequested _, Priced _, Settled _, Declined _ ->
                throw new IllegalStateException("a bill is priced once, after it was requested");
        };
    }

    private static List<Reversal> reversalsOf(Settlement state) {
        return switch (state) {
            case Priced priced -> priced.reversals();
            case NotRequested _, Requested _, Settled _, Declined _ -> List.of();
        };
    }

    private static Settled settled(Settlement state) {
        return switch (state) {
            case Settled settled -> settled;
            case NotRequested _, Requested _, Priced _, Declined _ ->
                throw new IllegalStateException("money comes back of a settled bill alone");
        };
    }

    private static Settlement withReversal(Settlement state, Reversal reversal) {
        return switch (state) {
            case Priced s -> new Priced(s.use(), s.bill(), and(s.reversals(), reversal));
            case Settled s -> new Settled(s.paid(), s.refunds(), and(s.reversals(), reversal), s.reversed());
            case Declined s -> new Declined(s.code(), and(s.reversals(), reversal));
            case NotRequested _, Requested _ ->
                throw new IllegalStateException("only what was decided can be reversed");
        };
    }

    private static PaidBill paid(SettlementCompleted e) {
        return new PaidBill(
                e.settlementId(), e.patientId(), e.institutionId(), e.totalFen(), e.pooledFundFen(), e.payments());
    }

    private static <T> List<T> and(List<T> list, T more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }

    private static IllegalStateException contradicts(SettlementCommand command) {
        return new IllegalStateException("this does not fit the settlement: " + command.settlementId());
    }
}
