package cn.gongji.cluster.scenario;

import java.util.Map;

/** How people say what the services answer. */
public final class Words {
    private static final Map<String, Bilingual> REASONS = Map.of(
            "INSUFFICIENT_BALANCE", new Bilingual("余额不足", "balance too small"),
            "LIMIT_REACHED", new Bilingual("已达限额", "limit reached"),
            "LIMIT_PARTIAL", new Bilingual("限额只够一部分", "limit covers a part"),
            "NOT_SHOWN", new Bilingual("未出示其医保码", "code not shown"),
            "NOT_COVERED_USE", new Bilingual("不在支付范围", "use not covered"),
            "COVERAGE_LAPSED", new Bilingual("参保中断", "coverage lapsed"),
            "UNREACHABLE", new Bilingual("联系不上", "unreachable"));
    private static final Map<String, Bilingual> PURSES = Map.of(
            "OWN_ACCOUNT", new Bilingual("本人账户", "own account"),
            "OWN_WALLET", new Bilingual("本人钱包", "own wallet"),
            "QUOTA", new Bilingual("共济额度", "quota"),
            "SHARER_ACCOUNT", new Bilingual("共济账户", "sharer's account"),
            "CASH", new Bilingual("现金", "cash"));

    private Words() {}

    /** Why the next purse was asked. */
    public static Bilingual reason(String code) {
        return REASONS.getOrDefault(code, Bilingual.same(code));
    }

    public static Bilingual purse(String code) {
        return PURSES.getOrDefault(code, Bilingual.same(code));
    }
}
