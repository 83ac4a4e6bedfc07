package cn.gongji.wallet.domain;

import java.time.Instant;
import java.util.Objects;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Let a relative draw on the sharer's account no longer, for the time being.
 *
 * @param personId the sharer, who owns the account
 * @param suspendedAt when the binding was suspended
 * @rule C-01
 */
public record SuspendAccess(
        @TargetAggregateIdentifier String personId, String bindingId, String beneficiaryId, Instant suspendedAt)
        implements AccessCommand {

    public SuspendAccess {
        Objects.requireNonNull(personId, "personId");
        Objects.requireNonNull(bindingId, "bindingId");
        Objects.requireNonNull(beneficiaryId, "beneficiaryId");
        Objects.requireNonNull(suspendedAt, "suspendedAt");
    }
}
