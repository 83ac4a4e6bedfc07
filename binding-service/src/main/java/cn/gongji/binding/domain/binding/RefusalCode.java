package cn.gongji.binding.domain.binding;

/** Why a binding is refused, in the order of precedence, each with the rule that refuses. */
public enum RefusalCode {
    SAME_PERSON("B-02"),
    INITIATOR_NOT_ALLOWED("B-07"),
    SHARER_NOT_EMPLOYEE("B-01"),
    NOT_INSURED("B-01"),
    REGION_NOT_IN_SCOPE("B-08"),
    RELATION_NOT_ALLOWED("B-02"),
    PROMISE_REQUIRED("B-03"),
    PROOF_REQUIRED("B-03"),
    ALREADY_BOUND("B-11"),
    ROLE_CONFLICT("B-06"),
    BENEFICIARY_LIMIT_REACHED("B-04"),
    SHARER_LIMIT_REACHED("B-05");

    private final String rule;

    RefusalCode(String rule) {
        this.rule = rule;
    }

    public String rule() {
        return rule;
    }
}
