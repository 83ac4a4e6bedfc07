package cn.gongji.binding.domain.kinship;

/** Why a link is refused, in the order of precedence, each with the rule that refuses. */
public enum LinkRefusalCode {
    SAME_PERSON("B-09"),
    NOT_INSURED("W-04"),
    RELATION_NOT_ALLOWED("W-04"),
    ALREADY_LINKED("B-09");

    private final String rule;

    LinkRefusalCode(String rule) {
        this.rule = rule;
    }

    public String rule() {
        return rule;
    }
}
