package cn.gongji.settlement.domain;

/** Why something was refused at the point of sale; the names are the stable codes that callers see. */
public enum Refusal {
    REVERSED_BEFORE_ARRIVAL("P-12"),
    NOT_DESIGNATED("P-03"),
    USE_NOT_ALLOWED("P-03"),
    AGENT_DOCUMENTS_REQUIRED("P-09"),
    SHARER_NOT_BOUND("P-01"),
    RETAP_AVAILABLE("P-06"),
    INSUFFICIENT_FUNDS("P-06"),
    REFUND_EXCEEDS_PAID("P-11"),
    PREMIUM_ALREADY_PAID("P-14");

    private final String rule;

    Refusal(String rule) {
        this.rule = rule;
    }

    /** The rule that refused. */
    public String rule() {
        return rule;
    }
}
