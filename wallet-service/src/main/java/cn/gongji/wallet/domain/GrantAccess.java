package cn.gongji.wallet.domain;

import java.time.Instant;
import java.util.Objects;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Let a relative draw on the sharer's account.
 *
 * @param personId the sharer, who owns the account
 * @param limitFen cumulative, in fen; absent means none
 * @param grantedAt when the binding took effect
 */
public record GrantAccess(
        @TargetAggregateIdentifier String personId,
        String bindingId,
        String beneficiaryId,
        @Nullable Long limitFen,
        Instant grantedAt)
        implements AccessCommand {

    public GrantAccess {
        Objects.requireNonNull(personId, "personId");
        Objects.requireNonNull(bindingId, "bindingId");
        Objects.requireNonNull(beneficiaryId, "beneficiaryId");
        Objects.requireNonNull(grantedAt, "grantedAt");
    }
}
