package cn.gongji.settlement.read.settlements;

import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.settlement.Institution;
import cn.gongji.runtime.web.Instants;
import cn.gongji.settlement.documents.SettlementDocument;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a sharer is told: who spent what of their money, when, where and on which binding.
 *
 * @param patientId who spent it
 * @param institution where; absent for a premium
 * @param use what the bill was for, or which premium it was
 * @param year for a premium alone
 * @param payments the sharer's own alone
 * @param refunds what went back to the sharer
 * @rule P-13
 */
record SharersPart(
        String settlementId,
        String status,
        String patientId,
        @Nullable Institution institution,
        String use,
        @Nullable Integer year,
        List<Payment> payments,
        String settledAt,
        List<RefundTold> refunds)
        implements Telling {

    static SharersPart of(SettlementDocument document, String sharerId) {
        return new SharersPart(
                document.settlementId(),
                document.status().name(),
                document.patientId(),
                document.institution(),
                document.usedFor(),
                document.premium() == null ? null : document.premium().year(),
                document.paidBy(sharerId),
                Instants.shown(Objects.requireNonNull(document.settledAt())),
                RefundTold.ofSharer(document, sharerId));
    }
}
