package cn.gongji.binding.domain.binding;

/**
 * Which side asks for a binding; an agency clerk asks for the sharer.
 *
 * @rule B-07
 */
public enum Initiator {
    SHARER,
    BENEFICIARY
}
