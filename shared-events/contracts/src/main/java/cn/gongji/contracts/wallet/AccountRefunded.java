package cn.gongji.contracts.wallet;

import cn.gongji.contracts.funding.Purse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that had paid a bill came back to a personal account.
 *
 * @param purse as which it had paid: {@code OWN_ACCOUNT}, {@code QUOTA} or {@code SHARER_ACCOUNT}
 * @param beneficiaryId whose care had been paid
 * @param bindingId absent but for {@code SHARER_ACCOUNT}
 * @param amountFen in fen, more than 0
 * @param balanceAfterFen in fen, never negative; replay must arrive at the same
 * @param spentAfterFen what the beneficiary has spent on this binding, or of this quota, in all, in fen; absent for {@code OWN_ACCOUNT},
 *     and for a quota that stands no longer, whose money the owner may spend
 * @rule P-11
 * @rule B-10
 */
public record AccountRefunded(
        String personId,
        String entryId,
        Purse purse,
        String settlementId,
        String refundId,
        String beneficiaryId,
        @Nullable String bindingId,
        long amountFen,
        long balanceAfterFen,
        @Nullable Long spentAfterFen,
        Instant refundedAt)
        implements AccountEvent {}
