package cn.gongji.binding.domain.kinship;

/**
 * Who ended a link, or whose insurance did what.
 *
 * @rule B-09
 * @rule B-16
 */
public enum DissolutionReason {
    BY_PERSON,
    BY_RELATIVE,
    BY_AGENCY,
    PERSON_INSURANCE_ENDED,
    PERSON_INSURANCE_MOVED,
    RELATIVE_INSURANCE_ENDED,
    RELATIVE_INSURANCE_MOVED
}
