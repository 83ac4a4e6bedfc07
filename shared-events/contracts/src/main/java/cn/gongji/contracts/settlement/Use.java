package cn.gongji.contracts.settlement;

/** What a bill is for. */
public enum Use {
    OUTPATIENT,
    INPATIENT,
    PHARMACY,
    HEALTH_CHECK
}
