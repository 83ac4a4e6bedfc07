package cn.gongji.contracts.settlement;

/**
 * What the patient presented.
 *
 * @rule P-01
 */
public enum Medium {
    INSURANCE_CODE,
    SOCIAL_SECURITY_CARD,
    ID_CARD
}
