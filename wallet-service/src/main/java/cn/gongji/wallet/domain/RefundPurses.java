package cn.gongji.wallet.domain;

import cn.gongji.contracts.funding.RefundPart;
import cn.gongji.contracts.funding.RefundedPurse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Give the purses of a charge back what a refund says.
 *
 * @param parts those of purses, last charged first; none of cash or of the pooled fund
 * @rule P-11
 */
public record RefundPurses(
        @TargetAggregateIdentifier String settlementId,
        String patientId,
        String refundId,
        List<RefundPart> parts,
        Instant refundedAt) {

    public RefundPurses {
        Objects.requireNonNull(settlementId, "settlementId");
        Objects.requireNonNull(patientId, "patientId");
        Objects.requireNonNull(refundId, "refundId");
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a refund without purses");
        }
        parts.forEach(RefundPurses::aPurseGetsSomethingBack);
    }

    private static void aPurseGetsSomethingBack(RefundPart part) {
        if (!isOfPurse(part) || part.personId() == null || part.amountFen() <= 0) {
            throw new IllegalArgumentException("no purse gets this back: " + part.purse() + " " + part.amountFen());
        }
    }

    /** Whether the ledger keeps what gets the part back. */
    public static boolean isOfPurse(RefundPart part) {
        return part.purse() != RefundedPurse.CASH && part.purse() != RefundedPurse.POOLED_FUND;
    }
}
