package cn.gongji.settlement.domain;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.funding.RefundPart;
import cn.gongji.contracts.settlement.RefundRefused;
import cn.gongji.contracts.settlement.RefundRequested;
import cn.gongji.contracts.settlement.ReversalRequested;
import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.contracts.settlement.SettlementRefunded;
import cn.gongji.contracts.settlement.SettlementReversed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What goes back of a bill, by refund or by reversal.
 *
 * @rule P-11
 * @rule P-12
 */
final class Refunding {

    private Refunding() {}

    static List<SettlementEvent> refund(RefundBill c, Settlement.Settled bill) {
        List<RefundPart> refundable = bill.refundable();
        long refundableFen = PaidBill.sumFen(refundable);
        long amountFen = c.amountFen() == null ? refundableFen : c.amountFen();
        if (amountFen == 0 || amountFen > refundableFen) {
            return refuse(c, refundableFen);
        }
        List<RefundPart> parts = PaidBill.take(refundable, amountFen);
        RefundRequested requested = requested(bill.paid(), c.refundId(), parts, c.actor(), c.now());
        return Refund.concernsTheLedger(parts)
                ? List.of(requested)
                : List.of(requested, refunded(bill, c.refundId(), parts, c.now()));
    }

    static List<SettlementEvent> refuse(RefundBill c, long refundableFen) {
        return List.of(new RefundRefused(
                c.settlementId(),
                c.patientId(),
                c.institutionId(),
                c.amountFen() == null ? 0 : c.amountFen(),
                refundableFen,
                Refusal.REFUND_EXCEEDS_PAID.name(),
                Refusal.REFUND_EXCEEDS_PAID.rule(),
                c.actor(),
                c.now()));
    }

    /** The last answer that a reversal waits for concludes it. */
    static List<SettlementEvent> conclude(ConcludeRefund c, Settlement.Settled bill) {
        Refund answered = bill.refunds().stream()
                .filter(refund -> refund.refundId().equals(c.refundId()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("never asked for: refund " + c.refundId()));
        if (answered.concluded()) {
            return List.of();
        }
        boolean isLast = bill.refunds().stream().filter(Refund::isAwaited).count() == 1;
        boolean isReversals = bill.reversals().stream()
                .anyMatch(reversal -> reversal.reversalId().equals(c.refundId()));
        List<SettlementEvent> events = new ArrayList<>();
        if (!isReversals || !isLast) {
            events.add(refunded(bill, c.refundId(), answered.parts(), c.now()));
        }
        if (isLast && !bill.reversals().isEmpty()) {
            events.add(reversed(bill.paid(), bill.reversals().getFirst(), bill.refunds(), c.now()));
        }
        return List.copyOf(events);
    }

    static ReversalRequested reversalRequested(ReverseBill c) {
        return new ReversalRequested(
                c.settlementId(),
                c.patientId(),
                c.institutionId(),
                c.reversalId(),
                c.originalKey(),
                c.actor(),
                c.now());
    }

    /** Whatever has not gone back goes back now; refunds in flight are waited for. */
    static List<SettlementEvent> undo(PaidBill paid, List<Refund> refunds, Reversal reversal, Instant now) {
        List<RefundPart> parts = List.copyOf(paid.refundable(refunds));
        List<SettlementEvent> events = new ArrayList<>();
        Stream<Refund> all = refunds.stream();
        if (!parts.isEmpty()) {
            events.add(requested(paid, reversal.reversalId(), parts, reversal.actor(), now));
            all = Stream.concat(all, Stream.of(new Refund(reversal.reversalId(), parts, false)));
        }
        List<Refund> refundsThen = all.toList();
        if (refundsThen.stream().noneMatch(Refund::isAwaited)) {
            events.add(reversed(paid, reversal, refundsThen, now));
        }
        return events;
    }

    private static RefundRequested requested(
            PaidBill paid, String refundId, List<RefundPart> parts, Actor actor, Instant now) {
        return new RefundRequested(
                paid.settlementId(),
                paid.patientId(),
                paid.institutionId(),
                refundId,
                PaidBill.sumFen(parts),
                parts,
                actor,
                now);
    }

    private static SettlementRefunded refunded(
            Settlement.Settled bill, String refundId, List<RefundPart> parts, Instant now) {
        long earlierFen = bill.refunds().stream()
                .filter(Refund::concluded)
                .mapToLong(refund -> PaidBill.sumFen(refund.parts()))
                .sum();
        long amountFen = PaidBill.sumFen(parts);
        return new SettlementRefunded(
                bill.paid().settlementId(),
                bill.paid().patientId(),
                bill.paid().institutionId(),
                refundId,
                amountFen,
                parts,
                Math.addExact(earlierFen, amountFen),
                now);
    }

    private static SettlementReversed reversed(PaidBill paid, Reversal reversal, List<Refund> refunds, Instant now) {
        List<RefundPart> parts = refunds.stream()
                .filter(refund -> refund.refundId().equals(reversal.reversalId()))
                .flatMap(refund -> refund.parts().stream())
                .toList();
        return new SettlementReversed(
                paid.settlementId(),
                paid.patientId(),
                paid.institutionId(),
                reversal.reversalId(),
                reversal.originalKey(),
                parts,
                now);
    }
}
