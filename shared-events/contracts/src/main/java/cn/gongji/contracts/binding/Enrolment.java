package cn.gongji.contracts.binding;

/**
 * As what a person contributes again.
 *
 * @rule C-02
 */
public enum Enrolment {
    EMPLOYER,
    INDIVIDUAL
}
