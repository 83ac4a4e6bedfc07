package cn.gongji.contracts.funding;

/**
 * Who gets something back of a bill, beside the purses the pooled fund.
 *
 * @rule P-11
 */
public enum RefundedPurse {
    CASH,
    OWN_ACCOUNT,
    OWN_WALLET,
    QUOTA,
    SHARER_ACCOUNT,
    POOLED_FUND
}
