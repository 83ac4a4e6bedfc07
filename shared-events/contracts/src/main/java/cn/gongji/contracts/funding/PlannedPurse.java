package cn.gongji.contracts.funding;

import org.jspecify.annotations.Nullable;

/**
 * A purse that the plan asks, in its place.
 *
 * @param barredBy why it pays nothing whatever it holds; absent when it may pay
 */
public record PlannedPurse(
        Purse purse,
        String personId,
        @Nullable String bindingId,
        @Nullable FallbackReason barredBy) {

    public PurseRef ref() {
        return new PurseRef(purse, personId, bindingId);
    }
}
