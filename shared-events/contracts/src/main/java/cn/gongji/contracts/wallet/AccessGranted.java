package cn.gongji.contracts.wallet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The ledger took note that a relative may draw on this account.
 *
 * @param personId the sharer, who owns the account
 * @param limitFen cumulative, in fen; absent means none
 */
public record AccessGranted(
        String personId,
        String bindingId,
        String beneficiaryId,
        @Nullable Long limitFen,
        Instant grantedAt) implements AccountEvent {}
