package cn.gongji.wallet.domain;

import java.time.Instant;
import java.util.Objects;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Set, change or clear what a relative may spend in all.
 *
 * @param personId the sharer, who owns the account
 * @param limitFen cumulative, in fen; absent means none
 * @param changedAt when the sharer changed it
 * @rule B-10
 */
public record ChangeAccessLimit(
        @TargetAggregateIdentifier String personId,
        String bindingId,
        String beneficiaryId,
        @Nullable Long limitFen,
        Instant changedAt)
        implements AccessCommand {

    public ChangeAccessLimit {
        Objects.requireNonNull(personId, "personId");
        Objects.requireNonNull(bindingId, "bindingId");
        Objects.requireNonNull(beneficiaryId, "beneficiaryId");
        Objects.requireNonNull(changedAt, "changedAt");
    }
}
