package cn.gongji.cluster.audit;

import cn.gongji.cluster.scenario.Bilingual;
import java.util.Map;

/** What the services' codes are called by people. */
final class ExplainWords {
    private static final Map<String, Bilingual> RELATIONS = Map.ofEntries(
            entry("SPOUSE", "配偶", "spouse"),
            entry("FATHER", "父亲", "father"),
            entry("MOTHER", "母亲", "mother"),
            entry("CHILD", "子女", "child"),
            entry("SIBLING", "兄弟姐妹", "sibling"),
            entry("PATERNAL_GRANDPARENT", "祖父母", "paternal grandparent"),
            entry("MATERNAL_GRANDPARENT", "外祖父母", "maternal grandparent"),
            entry("GRANDCHILD_BY_SON", "孙子女", "grandchild by a son"),
            entry("GRANDCHILD_BY_DAUGHTER", "外孙子女", "grandchild by a daughter"),
            entry("SPOUSES_FATHER", "配偶的父亲", "spouse's father"),
            entry("SPOUSES_MOTHER", "配偶的母亲", "spouse's mother"));
    private static final Map<String, Bilingual> USES = Map.of(
            "OUTPATIENT", new Bilingual("门诊", "outpatient care"),
            "INPATIENT", new Bilingual("住院", "a stay in hospital"),
            "PHARMACY", new Bilingual("购药", "purchases at a pharmacy"),
            "HEALTH_CHECK", new Bilingual("健康检查", "a health check"),
            "RESIDENT_PREMIUM", new Bilingual("居民医保费", "the residents' premium"),
            "LONG_TERM_CARE_PREMIUM", new Bilingual("长期护理保险费", "the long-term-care premium"));
    private static final Map<String, Bilingual> INSTITUTIONS = Map.of(
            "MEDICAL_INSTITUTION", new Bilingual("定点医疗机构", "designated medical institution"),
            "RETAIL_PHARMACY", new Bilingual("定点零售药店", "designated pharmacy"));
    private static final Map<String, Bilingual> STATUSES = Map.ofEntries(
            entry("SETTLED", "已结算", "settled"),
            entry("PARTLY_REFUNDED", "已部分退费", "partly refunded"),
            entry("REFUNDED", "已全部退费", "refunded"),
            entry("REVERSED", "已冲正", "reversed"),
            entry("DECLINED", "未成交", "declined"),
            entry("PENDING", "处理中", "pending"),
            entry("PENDING_CONSENT", "待同意", "waiting for consent"),
            entry("ACTIVE", "有效", "active"),
            entry("SUSPENDED", "已中止", "suspended"),
            entry("REFUSED", "已拒绝", "refused"),
            entry("EXPIRED", "已过期", "expired"),
            entry("UNBOUND", "已解绑", "unbound"),
            entry("DISSOLVED", "已解除", "dissolved"),
            entry("AWAITING_ACCEPTANCE", "等待接收", "waiting to be accepted"),
            entry("IN_TRANSIT", "在途", "in transit"),
            entry("LAPSED", "断缴", "lapsed"),
            entry("ENDED", "已终止", "ended"));
    private static final Map<String, Bilingual> SCHEMES = Map.of(
            "EMPLOYEE", new Bilingual("职工医保", "the employees' scheme"),
            "RESIDENT", new Bilingual("居民医保", "the residents' scheme"));

    private ExplainWords() {}

    static Bilingual relation(String code) {
        return of(RELATIONS, code);
    }

    static Bilingual use(String code) {
        return of(USES, code);
    }

    static Bilingual institution(String code) {
        return of(INSTITUTIONS, code);
    }

    static Bilingual status(String code) {
        return of(STATUSES, code);
    }

    static Bilingual scheme(String code) {
        return of(SCHEMES, code);
    }

    /** A code that came later than these words stands for itself. */
    private static Bilingual of(Map<String, Bilingual> words, String code) {
        return words.getOrDefault(code, new Bilingual(code, code));
    }

    private static Map.Entry<String, Bilingual> entry(String code, String chinese, String english) {
        return Map.entry(code, new Bilingual(chinese, english));
    }
}
