package cn.gongji.settlement.domain;

import org.jspecify.annotations.Nullable;

/** Why a bill was not settled; the names are the stable codes that terminals see. */
public enum Refusal {
    NOT_DESIGNATED("P-03"),
    USE_NOT_ALLOWED(null),
    AGENT_DOCUMENTS_REQUIRED("P-09"),
    SHARER_NOT_BOUND("P-01"),
    BENEFIT_REQUIRED("P-02"),
    RETAP_AVAILABLE("P-06"),
    INSUFFICIENT_FUNDS("P-06");

    private final @Nullable String rule;

    Refusal(@Nullable String rule) {
        this.rule = rule;
    }

    /** The rule that refused; absent where the request contradicts itself. */
    public @Nullable String rule() {
        return rule;
    }
}
