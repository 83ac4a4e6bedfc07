package cn.gongji.contracts.wallet;

import java.time.Instant;

/**
 * The ledger took note that a relative may not draw on this account for the time being.
 *
 * @param personId the sharer, who owns the account
 * @rule C-01
 */
public record AccessSuspended(String personId, String bindingId, String beneficiaryId, Instant suspendedAt)
        implements AccountEvent {}
