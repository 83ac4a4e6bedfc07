package cn.gongji.contracts.wallet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The ledger took note of a new spending limit.
 *
 * @param personId the sharer, who owns the account
 * @param limitFen cumulative, in fen; absent means none
 * @rule B-10
 */
public record AccessLimitChanged(
        String personId,
        String bindingId,
        String beneficiaryId,
        @Nullable Long limitFen,
        Instant changedAt) implements AccountEvent {}
