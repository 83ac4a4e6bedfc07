package cn.gongji.settlement.read.settlements;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.settlement.Institution;
import cn.gongji.runtime.web.Instants;
import cn.gongji.settlement.documents.SettlementDocument;
import cn.gongji.settlement.documents.SettlementDocument.Amounts;
import cn.gongji.settlement.documents.SettlementDocument.Decline;
import cn.gongji.settlement.terminal.SettlementAnswer.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A settlement as those are told whose bill it is.
 *
 * @param totalFen in fen, as the other amounts; absent until the bill is priced
 * @param institution absent for a premium
 * @param use what the bill was for, or which premium it was
 * @param year for a premium alone
 * @param key the request's own number
 * @param code why the bill was declined; absent unless it was
 * @param refunds what went back to the purses
 */
record SettlementTold(
        String settlementId,
        String status,
        @Nullable Long totalFen,
        @Nullable Long pooledFundFen,
        @Nullable Long personalBurdenFen,
        @Nullable Long mutualAidFen,
        @Nullable Long cashFen,
        List<Payment> payments,
        List<Step> fallbacks,
        @Nullable PolicyRef policy,
        @Nullable String settledAt,
        String patientId,
        @Nullable Institution institution,
        String use,
        @Nullable Integer year,
        @Nullable String key,
        String requestedAt,
        @Nullable String declinedAt,
        @Nullable String code,
        @Nullable String rule,
        @Nullable String retapUntil,
        @Nullable String reversedAt,
        List<RefundTold> refunds)
        implements Telling {

    static SettlementTold of(SettlementDocument document) {
        Amounts amounts = document.amounts();
        Decline decline = document.decline();
        return new SettlementTold(
                document.settlementId(),
                document.status().name(),
                amounts == null ? null : amounts.totalFen(),
                amounts == null ? null : amounts.pooledFundFen(),
                amounts == null ? null : amounts.personalBurdenFen(),
                amounts == null ? null : amounts.mutualAidFen(),
                amounts == null ? null : amounts.cashFen(),
                document.payments(),
                document.fallbacks().stream().map(Step::of).toList(),
                document.policy(),
                shown(document.settledAt()),
                document.patientId(),
                document.institution(),
                document.usedFor(),
                document.premium() == null ? null : document.premium().year(),
                document.requestKey(),
                Instants.shown(document.requestedAt()),
                decline == null ? null : shown(decline.declinedAt()),
                decline == null ? null : decline.code(),
                decline == null ? null : decline.rule(),
                shown(document.retapUntil()),
                document.reversal() == null ? null : shown(document.reversal().reversedAt()),
                RefundTold.all(document));
    }

    private static @Nullable String shown(@Nullable Instant instant) {
        return instant == null ? null : Instants.shown(instant);
    }
}
