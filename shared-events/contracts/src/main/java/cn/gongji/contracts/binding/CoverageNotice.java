package cn.gongji.contracts.binding;

/**
 * What else a lapse may touch, told as information only.
 *
 * @rule C-06
 */
public enum CoverageNotice {
    /** Maternity benefits need 9 or 12 unbroken months. */
    MATERNITY_BENEFITS,
    /** Buying a home, a car plate or registering residence may need unbroken contributions. */
    LOCAL_ELIGIBILITY
}
