package cn.gongji.contracts.binding;

/**
 * What the beneficiary is to the sharer.
 *
 * @rule B-02
 */
public enum Relation {
    SPOUSE,
    FATHER,
    MOTHER,
    CHILD,
    SIBLING,
    PATERNAL_GRANDPARENT,
    MATERNAL_GRANDPARENT,
    GRANDCHILD_BY_SON,
    GRANDCHILD_BY_DAUGHTER,
    SPOUSES_FATHER,
    SPOUSES_MOTHER
}
