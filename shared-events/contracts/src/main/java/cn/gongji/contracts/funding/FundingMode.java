package cn.gongji.contracts.funding;

/** How the ledger walks down the purses of a plan. */
public enum FundingMode {
    /**
     * Each purse pays what it can, the rest falls to the next, the last of it to cash.
     *
     * @rule P-05
     */
    CASCADE,
    /**
     * The patient's own purses pay the whole, or nothing is charged.
     *
     * @rule P-06
     */
    OWN_WHOLE,
    /**
     * The patient's own purses pay the whole; if they cannot, one sharer does; if that one cannot, nothing is charged.
     *
     * @rule P-06
     */
    OWN_OR_SHARER_WHOLE
}
