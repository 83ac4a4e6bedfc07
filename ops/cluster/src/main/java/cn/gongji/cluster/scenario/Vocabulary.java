package cn.gongji.cluster.scenario;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The values that a field may have: each as the services name it and as people say it in Chinese. */
final class Vocabulary {
    static final Vocabulary SCHEMES = of("EMPLOYEE/职工", "RESIDENT/居民");
    static final Vocabulary RELATIONS = of(
            "SPOUSE/配偶",
            "FATHER/父亲",
            "MOTHER/母亲",
            "CHILD/子女",
            "SIBLING/兄弟姐妹",
            "PATERNAL_GRANDPARENT/祖父母",
            "MATERNAL_GRANDPARENT/外祖父母",
            "GRANDCHILD_BY_SON/孙子女",
            "GRANDCHILD_BY_DAUGHTER/外孙子女",
            "SPOUSES_FATHER/配偶的父亲",
            "SPOUSES_MOTHER/配偶的母亲");
    static final Vocabulary CHANNELS = of(
            "NATIONAL_APP/国家医保APP",
            "PROVINCIAL_APP/省医保APP",
            "WECHAT/微信",
            "ALIPAY/支付宝",
            "WEBSITE/网站",
            "AGENCY_WINDOW/经办窗口");
    static final Vocabulary DOCUMENTS = of(
            "HOUSEHOLD_REGISTER/户口簿",
            "MARRIAGE_CERTIFICATE/结婚证",
            "BIRTH_CERTIFICATE/出生证明",
            "DATA_MATCH/数据比对",
            "OTHER/其他");
    static final Vocabulary INSTITUTION_KINDS = of("MEDICAL_INSTITUTION/医疗机构", "RETAIL_PHARMACY/零售药店");
    static final Vocabulary STANDINGS = of("DESIGNATED/定点", "SUSPENDED/暂停");
    static final Vocabulary USES = of("OUTPATIENT/门诊", "INPATIENT/住院", "PHARMACY/购药", "HEALTH_CHECK/健康体检");
    static final Vocabulary GOODS = of("SERVICE/服务", "DRUG/药品", "DEVICE/器械", "CONSUMABLE/耗材", "OTHER/其他");
    static final Vocabulary CATALOGUE = of("A/甲类", "B/乙类", "NONE/目录外");
    static final Vocabulary MEDIA = of("INSURANCE_CODE/医保码", "SOCIAL_SECURITY_CARD/社保卡", "ID_CARD/身份证");
    static final Vocabulary PURSES =
            of("OWN_ACCOUNT/本人账户", "OWN_WALLET/钱包", "QUOTA/额度", "SHARER_ACCOUNT/共济账户", "CASH/现金", "POOLED_FUND/统筹基金");
    static final Vocabulary REASONS = of(
            "INSUFFICIENT_BALANCE/余额不足",
            "LIMIT_REACHED/已达限额",
            "LIMIT_PARTIAL/限额只够一部分",
            "NOT_SHOWN/未出示",
            "NOT_COVERED_USE/不在支付范围",
            "COVERAGE_LAPSED/参保中断",
            "UNREACHABLE/联系不上");
    static final Vocabulary BINDING_STATUSES =
            of("PENDING_CONSENT/待同意", "ACTIVE/已生效", "SUSPENDED/已中止", "REFUSED/被拒绝", "EXPIRED/已过期", "UNBOUND/已解绑");
    static final Vocabulary LINK_STATUSES =
            of("PENDING_CONSENT/待同意", "ACTIVE/已生效", "SUSPENDED/已中止", "REFUSED/被拒绝", "EXPIRED/已过期", "DISSOLVED/已解除");
    static final Vocabulary COVERAGE = of("ACTIVE/正常", "LAPSED/断缴", "ENDED/已终止");
    static final Vocabulary ENROLMENTS = of("EMPLOYER/单位", "INDIVIDUAL/个人");
    static final Vocabulary CREDIT_KINDS = of("MONTHLY_ALLOCATION/月度划入", "CORRECTION/更正");
    static final Vocabulary WALLET_STATUSES = of("OPEN/已开通", "TO_BE_OPENED/待开通");
    static final Vocabulary TRANSFER_SOURCES = of("ACCOUNT/个人账户", "WALLET/钱包");
    static final Vocabulary TRANSFER_STATUSES =
            of("AWAITING_ACCEPTANCE/待接收", "IN_TRANSIT/在途", "COMPLETED/已完成", "RETURNED/已退回");
    static final Vocabulary RETURN_REASONS = of("DECLINED/谢绝", "EXPIRED/逾期", "COMPENSATED/冲回");
    static final Vocabulary PREMIUMS = of("RESIDENT_PREMIUM/居民医保费", "LONG_TERM_CARE_PREMIUM/长期护理保险费");
    static final Vocabulary REVERSALS = of("REVERSED/已冲正", "NOTHING_TO_REVERSE/无可冲正");
    static final Vocabulary SETTLEMENT_STATUSES =
            of("SETTLED/已结算", "PARTLY_REFUNDED/部分退费", "REFUNDED/已退费", "REVERSED/已冲正", "DECLINED/未成交", "PENDING/处理中");

    static final Vocabulary ROLES = of("cardholder/本人", "agency/经办机构", "pos/终端", "policy/政策部门", "system/系统");

    private final Map<String, String> chinese = new LinkedHashMap<>();
    private final Map<String, String> codes = new LinkedHashMap<>();

    private Vocabulary() {}

    private static Vocabulary of(String... values) {
        Vocabulary vocabulary = new Vocabulary();
        for (String value : values) {
            String[] words = value.split("/", -1);
            vocabulary.chinese.put(words[0], words[1]);
            vocabulary.codes.put(words[0], words[0]);
            vocabulary.codes.put(words[1], words[0]);
        }
        return vocabulary;
    }

    /** The code of what an entry says. */
    String code(Entry entry) {
        return code(entry, entry.text());
    }

    String code(Entry entry, String word) {
        String code = codes.get(word);
        if (code == null) {
            throw entry.wrong(
                    "“" + entry.name() + "”没有“" + word + "”；可用：" + String.join("、", chinese.values()),
                    "\"" + word + "\" is not known in \"" + entry.name() + "\"; known here: "
                            + chinese.keySet().stream().collect(Collectors.joining(", ")));
        }
        return code;
    }

    /** A code as people say it; an unknown one as it is. */
    Bilingual say(String code) {
        return new Bilingual(
                chinese.getOrDefault(code, code),
                code.toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
    }
}
