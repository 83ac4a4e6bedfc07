package cn.gongji.settlement.read.settlements;

import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.settlement.Institution;
import cn.gongji.contracts.settlement.Use;
import cn.gongji.runtime.web.Instants;
import cn.gongji.settlement.documents.SettlementDocument;
import java.util.List;
import java.util.Objects;

/**
 * What a sharer is told: who spent what of their money, when, where and on which binding.
 *
 * @param patientId who spent it
 * @param payments the sharer's own alone
 * @param refunds what went back to the sharer
 * @rule P-13
 */
record SharersPart(
        String settlementId,
        String status,
        String patientId,
        Institution institution,
        Use use,
        List<Payment> payments,
        String settledAt,
        List<Payment> refunds)
        implements Telling {

    static SharersPart of(SettlementDocument document, String sharerId) {
        return new SharersPart(
                document.settlementId(),
                document.status().name(),
                document.patientId(),
                document.institution(),
                document.use(),
                document.paidBy(sharerId),
                Instants.shown(Objects.requireNonNull(document.settledAt())),
                List.of());
    }
}
