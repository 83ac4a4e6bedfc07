package cn.gongji.contracts.wallet;

import java.time.Instant;

/**
 * The ledger took note that a relative may draw on this account again.
 *
 * @param personId the sharer, who owns the account
 * @rule C-01
 */
public record AccessRestored(String personId, String bindingId, String beneficiaryId, Instant restoredAt)
        implements AccountEvent {}
