package cn.gongji.binding.register;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.Channel;
import cn.gongji.contracts.binding.Relation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A binding as the events left it.
 *
 * @param recordedAt when it was asked for, bound or refused first
 * @param endedBecause the code of the refusal, or who ended the binding
 */
public record RegisteredBinding(
        String bindingId,
        String sharerId,
        String beneficiaryId,
        Relation relation,
        Channel channel,
        BindingStatus status,
        @Nullable PolicyRef policy,
        @Nullable Long spendingLimitFen,
        long spentFen,
        @Nullable Integer deductionPosition,
        Instant recordedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant boundAt,
        @Nullable Instant endedAt,
        @Nullable String endedBecause) {
    /** A request whose time is over has expired, though nobody has recorded it yet. */
    public BindingStatus statusAt(Instant now) {
        boolean overdue = status == BindingStatus.PENDING_CONSENT && expiresAt != null && now.isAfter(expiresAt);
        return overdue ? BindingStatus.EXPIRED : status;
    }

    /** In force, though perhaps suspended. */
    public boolean stands() {
        return status == BindingStatus.ACTIVE || status == BindingStatus.SUSPENDED;
    }

    public boolean isSharer(String personId) {
        return sharerId.equals(personId);
    }

    /** The one on the other side of the person. */
    public String otherSideOf(String personId) {
        return isSharer(personId) ? beneficiaryId : sharerId;
    }

    public boolean isBeneficiary(String personId) {
        return beneficiaryId.equals(personId);
    }
}
