package cn.gongji.contracts.settlement;

/** The class of a line in the medical catalogue; it matters to the benefit alone. */
public enum CatalogueClass {
    A,
    B,
    NONE
}
