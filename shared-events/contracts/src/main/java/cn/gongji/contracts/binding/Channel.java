package cn.gongji.contracts.binding;

/**
 * Where a declarant acts.
 *
 * @rule B-14
 */
public enum Channel {
    NATIONAL_APP,
    PROVINCIAL_APP,
    WECHAT,
    ALIPAY,
    WEBSITE,
    AGENCY_WINDOW
}
