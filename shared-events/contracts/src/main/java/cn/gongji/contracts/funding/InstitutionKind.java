package cn.gongji.contracts.funding;

/** The two kinds of designated places. */
public enum InstitutionKind {
    MEDICAL_INSTITUTION,
    RETAIL_PHARMACY
}
