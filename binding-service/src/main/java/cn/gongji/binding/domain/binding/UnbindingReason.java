package cn.gongji.binding.domain.binding;

/**
 * Who ended a binding.
 *
 * @rule B-11
 */
public enum UnbindingReason {
    BY_SHARER,
    BY_BENEFICIARY,
    BY_AGENCY
}
