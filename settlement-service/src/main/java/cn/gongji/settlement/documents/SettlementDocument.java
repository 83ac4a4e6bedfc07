package cn.gongji.settlement.documents;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.funding.FallbackStep;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.RefundPart;
import cn.gongji.contracts.settlement.BenefitComputed;
import cn.gongji.contracts.settlement.Institution;
import cn.gongji.contracts.settlement.PremiumKind;
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
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that can be told of one settlement, of a bill or of a premium.
 *
 * @param requestKey the request's own number, as the terminal or the payer gave it; absent for a premium refused
 * @param institution absent for a premium, as is {@code use}
 * @param premium absent for a bill
 * @param amounts absent until the bill is priced
 * @param payments every purse that paid, cash last
 * @param policy the patient's rules; absent where they were not reached
 * @param settledAt absent until the bill is settled
 * @param decline absent unless the bill was declined
 * @param retapUntil the last instant of the offer of a second tap; absent when none was made
 * @param refunds in the order decided, a reversal's own among them
 * @param reversal absent unless somebody wanted it undone
 */
public record SettlementDocument(
        String settlementId,
        @Nullable String requestKey,
        Status status,
        String patientId,
        @Nullable Institution institution,
        @Nullable Use use,
        @Nullable Premium premium,
        Instant requestedAt,
        @Nullable Amounts amounts,
        List<Payment> payments,
        List<FallbackStep> fallbacks,
        @Nullable PolicyRef policy,
        @Nullable Instant settledAt,
        @Nullable Decline decline,
        @Nullable Instant retapUntil,
        List<Refund> refunds,
        @Nullable Reversal reversal) {

    public enum Status {
        PENDING,
        SETTLED,
        PARTLY_REFUNDED,
        REFUNDED,
        REVERSED,
        DECLINED
    }

    public record Premium(PremiumKind kind, int year) {}

    /** In fen; what purses and cash paid is 0 until the bill is settled. */
    public record Amounts(long totalFen, long pooledFundFen, long personalBurdenFen, long mutualAidFen, long cashFen) {}

    public record Decline(String code, @Nullable String rule, List<String> hotlines, Instant declinedAt) {}

    /** @param refundedAt absent while the ledger has not answered */
    public record Refund(
            String refundId,
            List<RefundPart> parts,
            @Nullable Instant refundedAt) {

        Refund at(Instant instant) {
            return new Refund(refundId, parts, instant);
        }
    }

    /**
     * @param reversalIds every request to undo it, the first first
     * @param actor who asked first
     * @param reversedAt absent while it is not undone
     */
    public record Reversal(
            List<String> reversalIds,
            String originalKey,
            Actor actor,
            @Nullable Instant reversedAt) {

        Reversal and(String reversalId) {
            return new Reversal(
                    Stream.concat(reversalIds.stream(), Stream.of(reversalId)).toList(),
                    originalKey,
                    actor,
                    reversedAt);
        }

        Reversal done(Instant at) {
            return new Reversal(reversalIds, originalKey, actor, at);
        }
    }

    /** The first event of a settlement begins its document. */
    static SettlementDocument begin(SettlementEvent event) {
        return switch (event) {
            case SettlementRequested e ->
                begun(e.settlementId(), e.requestKey(), e.patientId(), e.institution(), e.use(), null, e.requestedAt());
            case PremiumRequested e ->
                begun(
                                e.settlementId(),
                                e.requestKey(),
                                e.patientId(),
                                null,
                                null,
                                new Premium(e.kind(), e.year()),
                                e.requestedAt())
                        .premiumRequested(e);
            case PremiumRefused e ->
                begun(e.settlementId(), null, e.patientId(), null, null, new Premium(e.kind(), e.year()), e.refusedAt())
                        .premiumRefused(e);
            case SettlementPriced _,
                    SettlementFellBack _,
                    SettlementCompleted _,
                    SettlementDeclined _,
                    RetapOffered _,
                    BenefitComputed _,
                    RefundRequested _,
                    SettlementRefunded _,
                    RefundRefused _,
                    ReversalRequested _,
                    SettlementReversed _,
                    PremiumPaid _ -> throw new IllegalArgumentException("a settlement begins with its request");
        };
    }

    private static SettlementDocument begun(
            String settlementId,
            @Nullable String requestKey,
            String patientId,
            @Nullable Institution institution,
            @Nullable Use use,
            @Nullable Premium premium,
            Instant requestedAt) {
        return new SettlementDocument(
                settlementId,
                requestKey,
                Status.PENDING,
                patientId,
                institution,
                use,
                premium,
                requestedAt,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                null);
    }

    SettlementDocument evolve(SettlementEvent event) {
        return switch (event) {
            case SettlementRequested e -> begin(e);
            case PremiumRequested e -> begin(e);
            case PremiumRefused e -> begin(e);
            case SettlementPriced e ->
                with(status, new Amounts(e.totalFen(), e.pooledFundFen(), e.personalBurdenFen(), 0, 0), e.policy());
            case SettlementFellBack e -> fellBack(e);
            case RetapOffered e -> retapOffered(e);
            case SettlementCompleted e ->
                settled(
                        new Amounts(
                                e.totalFen(), e.pooledFundFen(), e.personalBurdenFen(), e.mutualAidFen(), e.cashFen()),
                        e.payments(),
                        e.settledAt());
            case PremiumPaid e ->
                settled(
                        new Amounts(e.amountFen(), 0, e.amountFen(), e.mutualAidFen(), e.cashFen()),
                        e.payments(),
                        e.paidAt());
            case SettlementDeclined e ->
                declined(new Decline(e.code(), e.rule(), e.hotlines(), e.declinedAt()), e.policy());
            case RefundRequested e -> after(status, and(refunds, new Refund(e.refundId(), e.parts(), null)), reversal);
            case SettlementRefunded e -> refunded(e);
            case ReversalRequested e -> after(status, refunds, wanted(e));
            case SettlementReversed e -> reversed(e);
            case BenefitComputed _, RefundRefused _ -> this;
        };
    }

    /** Whether an event is the first of a settlement. */
    static boolean isBegunBy(SettlementEvent event) {
        return event instanceof SettlementRequested
                || event instanceof PremiumRequested
                || event instanceof PremiumRefused;
    }

    /** Folds the events of one settlement, from its request on. */
    public static SettlementDocument of(List<SettlementEvent> events) {
        SettlementDocument document = begin(events.getFirst());
        for (SettlementEvent event : events.subList(1, events.size())) {
            document = document.evolve(event);
        }
        return document;
    }

    /** Folds the events of one settlement up to its conclusion; empty when there is none yet. */
    public static Optional<SettlementDocument> asConcluded(List<SettlementEvent> events) {
        SettlementDocument document = begin(events.getFirst());
        for (int next = 1; next < events.size() && !document.hasOutcome(); next++) {
            document = document.evolve(events.get(next));
        }
        return Optional.of(document).filter(SettlementDocument::hasOutcome);
    }

    /** Whether it was settled or declined. */
    boolean hasOutcome() {
        return status != Status.PENDING;
    }

    /** Whether a terminal of this institution presented it. */
    public boolean isOf(String institutionId) {
        return institution != null && institution.id().equals(institutionId);
    }

    /** What the bill was for, or which premium it is. */
    public String usedFor() {
        return premium == null
                ? Objects.requireNonNull(use).name()
                : premium.kind().name();
    }

    /** When it came to stand as it does: settled, or asked for while it is not. */
    public Instant effectiveAt() {
        return settledAt == null ? requestedAt : settledAt;
    }

    /** What one sharer paid of it. */
    public List<Payment> paidBy(String personId) {
        return payments.stream()
                .filter(payment -> payment.purse().isMutualAid() && personId.equals(payment.personId()))
                .toList();
    }

    /** What was given back, by refunds that are through. */
    public List<Refund> refundsThrough() {
        return refunds.stream().filter(refund -> refund.refundedAt() != null).toList();
    }

    /** @throws IllegalArgumentException when no such refund was decided */
    public Refund refund(String refundId) {
        return refunds.stream()
                .filter(refund -> refund.refundId().equals(refundId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("never decided: refund " + refundId));
    }

    private SettlementDocument premiumRequested(PremiumRequested e) {
        return with(status, new Amounts(e.amountFen(), 0, e.amountFen(), 0, 0), e.policy());
    }

    private SettlementDocument premiumRefused(PremiumRefused e) {
        return with(status, new Amounts(e.amountFen(), 0, e.amountFen(), 0, 0), e.policy())
                .declined(new Decline(e.code(), e.rule(), e.hotlines(), e.refusedAt()), e.policy());
    }

    private SettlementDocument fellBack(SettlementFellBack e) {
        FallbackStep step = new FallbackStep(e.from(), e.to(), e.reason(), e.shortfallFen());
        return with(status, amounts, payments, and(fallbacks, step), policy, settledAt, decline, retapUntil);
    }

    private SettlementDocument retapOffered(RetapOffered e) {
        return with(status, amounts, payments, fallbacks, policy, settledAt, decline, e.retapUntil());
    }

    private SettlementDocument settled(Amounts paid, List<Payment> by, Instant at) {
        return with(Status.SETTLED, paid, by, fallbacks, policy, at, decline, retapUntil);
    }

    private SettlementDocument declined(Decline why, @Nullable PolicyRef by) {
        return with(Status.DECLINED, amounts, payments, fallbacks, by, settledAt, why, retapUntil);
    }

    private SettlementDocument refunded(SettlementRefunded e) {
        boolean whole = amounts != null && e.refundedFen() == amounts.totalFen();
        List<Refund> to = refunds.stream()
                .map(refund -> refund.refundId().equals(e.refundId()) ? refund.at(e.refundedAt()) : refund)
                .toList();
        return after(whole ? Status.REFUNDED : Status.PARTLY_REFUNDED, to, reversal);
    }

    private Reversal wanted(ReversalRequested e) {
        return reversal == null
                ? new Reversal(List.of(e.reversalId()), e.originalKey(), e.actor(), null)
                : reversal.and(e.reversalId());
    }

    private SettlementDocument reversed(SettlementReversed e) {
        List<Refund> to = refunds.stream()
                .map(refund -> refund.refundId().equals(e.reversalId()) ? refund.at(e.reversedAt()) : refund)
                .toList();
        return after(Status.REVERSED, to, Objects.requireNonNull(reversal).done(e.reversedAt()));
    }

    private static <T> List<T> and(List<T> list, T more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }

    private SettlementDocument with(Status toStatus, Amounts to, @Nullable PolicyRef by) {
        return with(toStatus, to, payments, fallbacks, by, settledAt, decline, retapUntil);
    }

    private SettlementDocument with(
            Status toStatus,
            @Nullable Amounts toAmounts,
            List<Payment> toPayments,
            List<FallbackStep> toFallbacks,
            @Nullable PolicyRef toPolicy,
            @Nullable Instant toSettledAt,
            @Nullable Decline toDecline,
            @Nullable Instant toRetapUntil) {
        return new SettlementDocument(
                settlementId,
                requestKey,
                toStatus,
                patientId,
                institution,
                use,
                premium,
                requestedAt,
                toAmounts,
                toPayments,
                toFallbacks,
                toPolicy,
                toSettledAt,
                toDecline,
                toRetapUntil,
                refunds,
                reversal);
    }

    private SettlementDocument after(Status toStatus, List<Refund> toRefunds, @Nullable Reversal toReversal) {
        return new SettlementDocument(
                settlementId,
                requestKey,
                toStatus,
                patientId,
                institution,
                use,
                premium,
                requestedAt,
                amounts,
                payments,
                fallbacks,
                policy,
                settledAt,
                decline,
                retapUntil,
                toRefunds,
                toReversal);
    }
}
