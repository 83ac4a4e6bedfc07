package cn.gongji.settlement.documents;

import cn.gongji.contracts.settlement.PremiumPaid;
import cn.gongji.contracts.settlement.PremiumRefused;
import cn.gongji.contracts.settlement.PremiumRequested;
import cn.gongji.contracts.settlement.SettlementCompleted;
import cn.gongji.contracts.settlement.SettlementPriced;
import cn.gongji.contracts.settlement.SettlementRefunded;
import cn.gongji.contracts.settlement.SettlementRequested;
import cn.gongji.settlement.documents.SettlementDocument.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By what a settlement is found.
 *
 * @param requestKey absent for a premium refused
 * @param institutionId absent for a premium
 * @param effectiveAt when it was settled; when it was asked for, while it is not
 * @param totalFen absent until it is priced
 */
record SettlementRow(
        String settlementId,
        @Nullable String requestKey,
        String patientId,
        @Nullable String institutionId,
        Instant requestedAt,
        Instant effectiveAt,
        Status status,
        @Nullable Long totalFen) {

    static SettlementRow begin(SettlementRequested e) {
        return open(
                e.settlementId(), e.requestKey(), e.patientId(), e.institution().id(), e.requestedAt(), null);
    }

    static SettlementRow begin(PremiumRequested e) {
        return open(e.settlementId(), e.requestKey(), e.patientId(), null, e.requestedAt(), e.amountFen());
    }

    static SettlementRow begin(PremiumRefused e) {
        return open(e.settlementId(), null, e.patientId(), null, e.refusedAt(), e.amountFen())
                .declined();
    }

    private static SettlementRow open(
            String settlementId,
            @Nullable String requestKey,
            String patientId,
            @Nullable String institutionId,
            Instant at,
            @Nullable Long totalFen) {
        return new SettlementRow(settlementId, requestKey, patientId, institutionId, at, at, Status.PENDING, totalFen);
    }

    /** The row of a settlement that is known whole. */
    static SettlementRow of(SettlementDocument document) {
        return new SettlementRow(
                document.settlementId(),
                document.requestKey(),
                document.patientId(),
                document.institution() == null ? null : document.institution().id(),
                document.requestedAt(),
                document.effectiveAt(),
                document.status(),
                document.amounts() == null ? null : document.amounts().totalFen());
    }

    SettlementRow priced(SettlementPriced e) {
        return with(effectiveAt, status, e.totalFen());
    }

    SettlementRow settled(SettlementCompleted e) {
        return with(e.settledAt(), Status.SETTLED, e.totalFen());
    }

    SettlementRow paid(PremiumPaid e) {
        return with(e.paidAt(), Status.SETTLED, e.amountFen());
    }

    SettlementRow declined() {
        return with(effectiveAt, Status.DECLINED, totalFen);
    }

    SettlementRow refunded(SettlementRefunded e) {
        boolean whole = totalFen != null && totalFen == e.refundedFen();
        return with(effectiveAt, whole ? Status.REFUNDED : Status.PARTLY_REFUNDED, totalFen);
    }

    SettlementRow reversed() {
        return with(effectiveAt, Status.REVERSED, totalFen);
    }

    private SettlementRow with(Instant at, Status to, @Nullable Long total) {
        return new SettlementRow(settlementId, requestKey, patientId, institutionId, requestedAt, at, to, total);
    }
}
