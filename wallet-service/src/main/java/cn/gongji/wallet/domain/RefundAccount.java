package cn.gongji.wallet.domain;

import cn.gongji.contracts.funding.Purse;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Give a personal account back what it had paid of a bill.
 *
 * @param purse as which it had paid: {@code OWN_ACCOUNT}, {@code QUOTA} or {@code SHARER_ACCOUNT}
 * @param beneficiaryId whose care had been paid
 * @param bindingId the binding over which a sharer had paid; absent otherwise
 * @param amountFen in fen, more than 0
 * @rule P-11
 */
public record RefundAccount(
        @TargetAggregateIdentifier String personId,
        String entryId,
        Purse purse,
        String settlementId,
        String refundId,
        String beneficiaryId,
        @Nullable String bindingId,
        long amountFen,
        Instant refundedAt)
        implements AccountCommand {

    public RefundAccount {
        if (amountFen <= 0) {
            throw new IllegalArgumentException("a refund is positive: " + amountFen + " fen");
        }
    }
}
