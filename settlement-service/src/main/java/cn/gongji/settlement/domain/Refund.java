package cn.gongji.settlement.domain;

import cn.gongji.contracts.funding.RefundPart;
import cn.gongji.contracts.funding.RefundedPurse;
import java.util.List;

/**
 * One refund of a settled bill, or the refund by which a reversal undoes it.
 *
 * @param concluded everybody has it back
 */
record Refund(String refundId, List<RefundPart> parts, boolean concluded) {

    /** Cash and the pooled fund are no purses of the ledger. */
    static boolean concernsTheLedger(List<RefundPart> parts) {
        return parts.stream()
                .anyMatch(part -> part.purse() != RefundedPurse.CASH && part.purse() != RefundedPurse.POOLED_FUND);
    }

    boolean isAwaited() {
        return !concluded && concernsTheLedger(parts);
    }

    Refund done() {
        return new Refund(refundId, parts, true);
    }
}
