package cn.gongji.wallet.domain;

import java.time.Instant;
import java.util.Objects;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Let a relative draw on the sharer's account again.
 *
 * @param personId the sharer, who owns the account
 * @param restoredAt when the binding was resumed
 * @rule C-01
 */
public record RestoreAccess(
        @TargetAggregateIdentifier String personId, String bindingId, String beneficiaryId, Instant restoredAt)
        implements AccessCommand {

    public RestoreAccess {
        Objects.requireNonNull(personId, "personId");
        Objects.requireNonNull(bindingId, "bindingId");
        Objects.requireNonNull(beneficiaryId, "beneficiaryId");
        Objects.requireNonNull(restoredAt, "restoredAt");
    }
}
