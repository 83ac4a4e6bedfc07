package cn.gongji.settlement.documents;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.funding.FallbackStep;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.settlement.BenefitComputed;
import cn.gongji.contracts.settlement.Institution;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that can be told of one settlement.
 *
 * @param requestKey the terminal's own number for the request
 * @param amounts absent until the bill is priced
 * @param payments every purse that paid, cash last
 * @param policy the patient's rules; absent where they were not reached
 * @param settledAt absent until the bill is settled
 * @param decline absent unless the bill was declined
 * @param retapUntil the last instant of the offer of a second tap; absent when none was made
 */
public record SettlementDocument(
        String settlementId,
        String requestKey,
        Status status,
        String patientId,
        Institution institution,
        Use use,
        Instant requestedAt,
        @Nullable Amounts amounts,
        List<Payment> payments,
        List<FallbackStep> fallbacks,
        @Nullable PolicyRef policy,
        @Nullable Instant settledAt,
        @Nullable Decline decline,
        @Nullable Instant retapUntil) {

    public enum Status {
        PENDING,
        SETTLED,
        DECLINED
    }

    /** In fen; what purses and cash paid is 0 until the bill is settled. */
    public record Amounts(long totalFen, long pooledFundFen, long personalBurdenFen, long mutualAidFen, long cashFen) {}

    public record Decline(String code, @Nullable String rule, List<String> hotlines, Instant declinedAt) {}

    /** The document of a bill that was just presented. */
    static SettlementDocument begin(SettlementRequested e) {
        return new SettlementDocument(
                e.settlementId(),
                e.requestKey(),
                Status.PENDING,
                e.patientId(),
                e.institution(),
                e.use(),
                e.requestedAt(),
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null);
    }

    SettlementDocument evolve(SettlementEvent event) {
        return switch (event) {
            case SettlementRequested e -> begin(e);
            case SettlementPriced e -> priced(e);
            case SettlementFellBack e -> fellBack(e);
            case RetapOffered e -> retapOffered(e);
            case SettlementCompleted e -> completed(e);
            case SettlementDeclined e -> declined(e);
            case BenefitComputed _,
                    RefundRequested _,
                    SettlementRefunded _,
                    RefundRefused _,
                    ReversalRequested _,
                    SettlementReversed _,
                    PremiumRequested _,
                    PremiumPaid _,
                    PremiumRefused _ -> this;
        };
    }

    /** Folds the events of one settlement, from its request on. */
    public static SettlementDocument of(List<SettlementEvent> events) {
        if (!(events.getFirst() instanceof SettlementRequested requested)) {
            throw new IllegalArgumentException("a settlement begins with its request");
        }
        SettlementDocument document = begin(requested);
        for (SettlementEvent event : events.subList(1, events.size())) {
            document = document.evolve(event);
        }
        return document;
    }

    /** What one sharer paid of it. */
    public List<Payment> paidBy(String personId) {
        return payments.stream()
                .filter(payment -> payment.purse().isMutualAid() && personId.equals(payment.personId()))
                .toList();
    }

    /** Everyone whose money was mutual aid. */
    Stream<String> sharers() {
        return payments.stream()
                .filter(payment -> payment.purse().isMutualAid())
                .map(Payment::personId)
                .distinct();
    }

    private SettlementDocument priced(SettlementPriced e) {
        Amounts asked = new Amounts(e.totalFen(), e.pooledFundFen(), e.personalBurdenFen(), 0, 0);
        return with(status, asked, payments, fallbacks, e.policy(), settledAt, decline, retapUntil);
    }

    private SettlementDocument fellBack(SettlementFellBack e) {
        FallbackStep step = new FallbackStep(e.from(), e.to(), e.reason(), e.shortfallFen());
        List<FallbackStep> steps =
                Stream.concat(fallbacks.stream(), Stream.of(step)).toList();
        return with(status, amounts, payments, steps, policy, settledAt, decline, retapUntil);
    }

    private SettlementDocument retapOffered(RetapOffered e) {
        return with(status, amounts, payments, fallbacks, policy, settledAt, decline, e.retapUntil());
    }

    private SettlementDocument completed(SettlementCompleted e) {
        Amounts paid =
                new Amounts(e.totalFen(), e.pooledFundFen(), e.personalBurdenFen(), e.mutualAidFen(), e.cashFen());
        return with(Status.SETTLED, paid, e.payments(), fallbacks, e.policy(), e.settledAt(), decline, retapUntil);
    }

    private SettlementDocument declined(SettlementDeclined e) {
        Decline why = new Decline(e.code(), e.rule(), e.hotlines(), e.declinedAt());
        return with(Status.DECLINED, amounts, payments, fallbacks, e.policy(), settledAt, why, retapUntil);
    }

    private SettlementDocument with(
            Status status,
            @Nullable Amounts amounts,
            List<Payment> payments,
            List<FallbackStep> fallbacks,
            @Nullable PolicyRef policy,
            @Nullable Instant settledAt,
            @Nullable Decline decline,
            @Nullable Instant retapUntil) {
        return new SettlementDocument(
                settlementId,
                requestKey,
                status,
                patientId,
                institution,
                use,
                requestedAt,
                amounts,
                payments,
                fallbacks,
                policy,
                settledAt,
                decline,
                retapUntil);
    }
}
