package cn.gongji.wallet.domain;

import cn.gongji.contracts.funding.Purse;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Take one payment out of a personal account, as {@link Charging} decided it.
 *
 * @param purse {@code OWN_ACCOUNT} or {@code SHARER_ACCOUNT}
 * @param beneficiaryId whose care is paid; the owner's own id for {@code OWN_ACCOUNT}
 * @param bindingId the binding that allows it; absent for {@code OWN_ACCOUNT}
 * @param amountFen in fen, more than 0
 */
public record DebitAccount(
        @TargetAggregateIdentifier String personId,
        String entryId,
        Purse purse,
        String settlementId,
        String beneficiaryId,
        @Nullable String bindingId,
        long amountFen,
        Instant debitedAt)
        implements AccountCommand {

    public DebitAccount {
        if (amountFen <= 0) {
            throw new IllegalArgumentException("a debit is positive: " + amountFen + " fen");
        }
    }
}
