package cn.gongji.contracts.funding;

/**
 * What may pay a bill, in the order in which it is asked.
 *
 * @rule P-04
 */
public enum Purse {
    OWN_ACCOUNT,
    OWN_WALLET,
    QUOTA,
    SHARER_ACCOUNT,
    CASH;

    /** Whether what this purse pays is mutual aid: money of another person. */
    public boolean isMutualAid() {
        return this == QUOTA || this == SHARER_ACCOUNT;
    }
}
