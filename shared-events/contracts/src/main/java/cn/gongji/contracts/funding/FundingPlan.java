package cn.gongji.contracts.funding;

import java.util.List;

/**
 * What settlement asks the ledger to charge: all of it is done, or nothing.
 *
 * @param payableFen what the purses may pay, in fen
 * @param purses in the order of {@link Purse}, sharers in deduction order; at most 64
 * @rule P-08
 */
public record FundingPlan(FundingMode mode, SharerOrder sharerOrder, long payableFen, List<PlannedPurse> purses) {}
