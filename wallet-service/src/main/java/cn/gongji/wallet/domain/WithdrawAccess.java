package cn.gongji.wallet.domain;

import java.time.Instant;
import java.util.Objects;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Let a relative draw on the sharer's account no longer.
 *
 * @param personId the sharer, who owns the account
 * @param withdrawnAt when the binding ended
 * @rule B-11
 */
public record WithdrawAccess(
        @TargetAggregateIdentifier String personId, String bindingId, String beneficiaryId, Instant withdrawnAt)
        implements AccessCommand {

    public WithdrawAccess {
        Objects.requireNonNull(personId, "personId");
        Objects.requireNonNull(bindingId, "bindingId");
        Objects.requireNonNull(beneficiaryId, "beneficiaryId");
        Objects.requireNonNull(withdrawnAt, "withdrawnAt");
    }
}
