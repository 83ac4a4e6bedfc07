package cn.gongji.contracts.settlement;

/**
 * The premiums that purses may pay.
 *
 * @rule P-14
 */
public enum PremiumKind {
    RESIDENT_PREMIUM,
    LONG_TERM_CARE_PREMIUM
}
