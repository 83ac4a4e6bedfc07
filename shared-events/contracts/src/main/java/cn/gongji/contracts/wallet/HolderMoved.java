package cn.gongji.contracts.wallet;

import java.time.Instant;

/**
 * The ledger took note of the pooling region to which an owner moved.
 *
 * @param poolingRegion six digits
 * @param province the province-level region
 * @rule B-16
 */
public record HolderMoved(String personId, String poolingRegion, String province, Instant movedAt)
        implements AccountEvent {}
