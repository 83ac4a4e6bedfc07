package cn.gongji.settlement.read.settlements;

import cn.gongji.contracts.funding.RefundPart;
import cn.gongji.contracts.funding.RefundedPurse;
import cn.gongji.runtime.web.Instants;
import cn.gongji.settlement.documents.SettlementDocument;
import cn.gongji.settlement.documents.SettlementDocument.Refund;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one payer got back by one refund, or by the reversal.
 *
 * @param personId absent for cash and the pooled fund
 * @rule P-11
 */
record RefundTold(
        String refundId,
        RefundedPurse purse,
        @Nullable String personId,
        @Nullable String bindingId,
        long amountFen,
        String refundedAt) {

    static List<RefundTold> all(SettlementDocument document) {
        return of(document, part -> true);
    }

    static List<RefundTold> ofSharer(SettlementDocument document, String sharerId) {
        return of(
                document,
                part -> sharerId.equals(part.personId())
                        && (part.purse() == RefundedPurse.SHARER_ACCOUNT || part.purse() == RefundedPurse.QUOTA));
    }

    private static List<RefundTold> of(SettlementDocument document, Predicate<RefundPart> concerned) {
        return document.refundsThrough().stream()
                .flatMap(refund -> refund.parts().stream().filter(concerned).map(part -> of(refund, part)))
                .toList();
    }

    private static RefundTold of(Refund refund, RefundPart part) {
        return new RefundTold(
                refund.refundId(),
                part.purse(),
                part.personId(),
                part.bindingId(),
                part.amountFen(),
                Instants.shown(Objects.requireNonNull(refund.refundedAt())));
    }
}
