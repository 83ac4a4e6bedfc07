package cn.gongji.settlement.terminal;

import cn.gongji.contracts.funding.RefundPart;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.settlement.documents.SettlementDocument.Refund;
import java.util.List;

/**
 * What the terminal is told of a refund that is through.
 *
 * @param refunds what each payer got back, in the order of getting it back
 * @rule P-11
 */
public record RefundAnswer(String refundId, List<RefundPart> refunds) {

    public static Answer of(Refund refund) {
        return Answer.created(new RefundAnswer(refund.refundId(), refund.parts()));
    }
}
