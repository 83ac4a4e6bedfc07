package cn.gongji.settlement.domain;

/** What may be asked of one premium. */
public sealed interface PremiumCommand permits PayPremium, ConcludePremium {

    String settlementId();
}
