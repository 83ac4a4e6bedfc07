package cn.gongji.contracts.wallet;

/** Why money comes into a personal account. */
public enum CreditKind {
    /** 划入: once per person and month. */
    MONTHLY_ALLOCATION,
    CORRECTION
}
