package cn.gongji.settlement.read.audit;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.Scheme;
import cn.gongji.contracts.funding.FallbackStep;
import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.RefundPart;
import cn.gongji.contracts.settlement.AgentDocuments;
import cn.gongji.contracts.settlement.BenefitComputed;
import cn.gongji.contracts.settlement.BillLine;
import cn.gongji.contracts.settlement.Institution;
import cn.gongji.contracts.settlement.PremiumKind;
import cn.gongji.contracts.settlement.PremiumRequested;
import cn.gongji.contracts.settlement.Presented;
import cn.gongji.contracts.settlement.RefundRefused;
import cn.gongji.contracts.settlement.SettlementCompleted;
import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.contracts.settlement.SettlementPriced;
import cn.gongji.contracts.settlement.SettlementRequested;
import cn.gongji.contracts.settlement.Use;
import cn.gongji.runtime.audit.EventPlace;
import cn.gongji.runtime.web.Instants;
import cn.gongji.settlement.documents.SettlementDocument;
import cn.gongji.settlement.documents.SettlementDocument.Amounts;
import cn.gongji.settlement.documents.SettlementDocument.Decline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that was recorded of one settlement, of a bill or of a premium.
 *
 * @param bill absent for a premium
 * @param premium absent for a bill
 * @param amounts absent until it is priced
 * @param plan what the ledger was asked for; absent when it was asked for nothing
 * @param retapOf the settlement whose offer of a second tap this one took up; absent when it took up none
 * @param retapUsed whether taking it up ended the offer: a sharer paid
 * @param retapUntil the last instant of the offer that this one made; absent when it made none
 * @param decline absent unless it was declined
 * @param events in store order
 * @rule A-03
 */
record SettlementThen(
        String settlementId,
        String status,
        String patientId,
        @Nullable String requestKey,
        String requestedAt,
        @Nullable Bill bill,
        @Nullable Premium premium,
        @Nullable Benefit benefit,
        @Nullable Money amounts,
        @Nullable FundingPlan plan,
        @Nullable String retapOf,
        boolean retapUsed,
        @Nullable String retapUntil,
        List<Payment> payments,
        List<FallbackStep> fallbacks,
        @Nullable Declined decline,
        List<Refunded> refunds,
        List<NotRefunded> refusedRefunds,
        @Nullable String reversedAt,
        @Nullable PolicyRef policy,
        @Nullable String settledAt,
        List<EventPlace> events) {

    record Bill(
            Institution institution,
            Use use,
            Presented presented,
            List<BillLine> lines,
            @Nullable AgentDocuments agent) {}

    record Premium(PremiumKind kind, int year, List<String> payerIds) {}

    /**
     * @param computedBy {@code CORE_SYSTEM} or {@code BENEFIT_PLAN}
     * @param byPlan absent where the core system computed it
     */
    record Benefit(
            String computedBy, long pooledFundFen, @Nullable ByPlan byPlan) {}

    record ByPlan(
            PolicyRef plan,
            Scheme scheme,
            int year,
            boolean inBenefit,
            long eligibleFen,
            long deductibleFen,
            int percent,
            int limitPercent,
            long capLeftFen) {}

    /** @param cashOnlyFen the part of the burden that no purse may pay */
    record Money(
            long totalFen,
            long pooledFundFen,
            long personalBurdenFen,
            long cashOnlyFen,
            long mutualAidFen,
            long cashFen) {}

    /** @param shown the sentence that the terminal showed, in both languages */
    record Declined(String code, @Nullable String rule, List<String> hotlines, String declinedAt, Sentence shown) {}

    record Sentence(String zh, String en) {}

    /**
     * @param reversal whether it is what a reversal gave back
     * @param refundedAt absent while the ledger has not answered
     */
    record Refunded(
            String refundId,
            long amountFen,
            List<RefundPart> parts,
            boolean reversal,
            @Nullable String refundedAt) {}

    record NotRefunded(long amountFen, long refundableFen, String code, String rule, String refusedAt) {}

    /** @param events of the settlement, from its request on, and their places */
    static SettlementThen of(List<SettlementEvent> events, List<EventPlace> places, Sentences sentences) {
        SettlementDocument document = SettlementDocument.of(events);
        Optional<SettlementPriced> priced = first(events, SettlementPriced.class);
        Optional<PremiumRequested> premium = first(events, PremiumRequested.class);
        Decline decline = document.decline();
        String retapOf = priced.map(SettlementPriced::retapOf).orElse(null);
        return new SettlementThen(
                document.settlementId(),
                document.status().name(),
                document.patientId(),
                document.requestKey(),
                Instants.shown(document.requestedAt()),
                first(events, SettlementRequested.class)
                        .map(SettlementThen::bill)
                        .orElse(null),
                premiumOf(document, premium),
                benefit(events, priced).orElse(null),
                money(document, priced),
                priced.map(SettlementPriced::plan)
                        .or(() -> premium.map(PremiumRequested::plan))
                        .orElse(null),
                retapOf,
                first(events, SettlementCompleted.class)
                        .filter(completed -> completed.retapOf() != null)
                        .isPresent(),
                shown(document.retapUntil()),
                document.payments(),
                document.fallbacks(),
                decline == null
                        ? null
                        : new Declined(
                                decline.code(),
                                decline.rule(),
                                decline.hotlines(),
                                Instants.shown(decline.declinedAt()),
                                sentences.of(decline.code())),
                refunds(document),
                refused(events),
                document.reversal() == null ? null : shown(document.reversal().reversedAt()),
                document.policy(),
                shown(document.settledAt()),
                places);
    }

    private static <E> Optional<E> first(List<SettlementEvent> events, Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Bill bill(SettlementRequested requested) {
        return new Bill(
                requested.institution(), requested.use(), requested.presented(), requested.lines(), requested.agent());
    }

    private static @Nullable Premium premiumOf(SettlementDocument document, Optional<PremiumRequested> requested) {
        SettlementDocument.Premium premium = document.premium();
        return premium == null
                ? null
                : new Premium(
                        premium.kind(),
                        premium.year(),
                        requested.map(PremiumRequested::payerIds).orElse(List.of()));
    }

    private static Optional<Benefit> benefit(List<SettlementEvent> events, Optional<SettlementPriced> priced) {
        Optional<Benefit> byPlan = first(events, BenefitComputed.class)
                .map(computed -> new Benefit(
                        "BENEFIT_PLAN",
                        computed.pooledFundFen(),
                        new ByPlan(
                                computed.plan(),
                                computed.scheme(),
                                computed.year(),
                                computed.inBenefit(),
                                computed.eligibleFen(),
                                computed.deductibleFen(),
                                computed.percent(),
                                computed.limitPercent(),
                                computed.capLeftFen())));
        return byPlan.or(() -> priced.map(bill -> new Benefit("CORE_SYSTEM", bill.pooledFundFen(), null)));
    }

    private static @Nullable Money money(SettlementDocument document, Optional<SettlementPriced> priced) {
        Amounts amounts = document.amounts();
        return amounts == null
                ? null
                : new Money(
                        amounts.totalFen(),
                        amounts.pooledFundFen(),
                        amounts.personalBurdenFen(),
                        priced.map(SettlementPriced::cashOnlyFen).orElse(0L),
                        amounts.mutualAidFen(),
                        amounts.cashFen());
    }

    private static List<Refunded> refunds(SettlementDocument document) {
        SettlementDocument.Reversal reversal = document.reversal();
        List<String> reversals = reversal == null ? List.of() : reversal.reversalIds();
        return document.refunds().stream()
                .map(refund -> new Refunded(
                        refund.refundId(),
                        refund.parts().stream().mapToLong(RefundPart::amountFen).sum(),
                        refund.parts(),
                        reversals.contains(refund.refundId()),
                        shown(refund.refundedAt())))
                .toList();
    }

    private static List<NotRefunded> refused(List<SettlementEvent> events) {
        return events.stream()
                .filter(RefundRefused.class::isInstance)
                .map(RefundRefused.class::cast)
                .map(refused -> new NotRefunded(
                        refused.amountFen(),
                        refused.refundableFen(),
                        refused.code(),
                        refused.rule(),
                        Instants.shown(refused.refusedAt())))
                .toList();
    }

    private static @Nullable String shown(@Nullable Instant instant) {
        return instant == null ? null : Instants.shown(instant);
    }
}
