package cn.gongji.contracts.wallet;

import cn.gongji.contracts.funding.Purse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money left a personal account to pay a bill.
 *
 * @param purse {@code OWN_ACCOUNT}, {@code QUOTA} or {@code SHARER_ACCOUNT}
 * @param beneficiaryId whose care is paid; the owner's own id for {@code OWN_ACCOUNT}
 * @param bindingId the binding that allowed it; absent but for {@code SHARER_ACCOUNT}
 * @param amountFen in fen, more than 0
 * @param balanceAfterFen in fen, never negative; replay must arrive at the same
 * @param spentAfterFen what the beneficiary has spent on this binding, or of this quota, in all, in fen; absent
 *     for {@code OWN_ACCOUNT}
 */
public record AccountDebited(
        String personId,
        String entryId,
        Purse purse,
        String settlementId,
        String beneficiaryId,
        @Nullable String bindingId,
        long amountFen,
        long balanceAfterFen,
        @Nullable Long spentAfterFen,
        Instant debitedAt)
        implements AccountEvent {}
