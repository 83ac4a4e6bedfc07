package cn.gongji.binding.domain.binding;

/**
 * Who ended a binding, or whose insurance did what.
 *
 * @rule B-11
 * @rule B-16
 */
public enum UnbindingReason {
    BY_SHARER,
    BY_BENEFICIARY,
    BY_AGENCY,
    SHARER_INSURANCE_ENDED,
    SHARER_INSURANCE_MOVED,
    BENEFICIARY_INSURANCE_ENDED,
    BENEFICIARY_INSURANCE_MOVED
}
