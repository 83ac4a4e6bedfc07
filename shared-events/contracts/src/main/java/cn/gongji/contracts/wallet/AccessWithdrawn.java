package cn.gongji.contracts.wallet;

import java.time.Instant;

/**
 * The ledger took note that a relative may draw on this account no longer.
 *
 * @param personId the sharer, who owns the account
 * @param spentFen what the beneficiary spent on this binding in all, in fen
 * @rule B-11
 */
public record AccessWithdrawn(
        String personId, String bindingId, String beneficiaryId, long spentFen, Instant withdrawnAt)
        implements AccountEvent {}
