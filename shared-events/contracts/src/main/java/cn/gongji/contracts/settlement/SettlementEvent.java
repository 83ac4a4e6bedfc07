package cn.gongji.contracts.settlement;

/** What happens to one bill; the subject is the settlement id. */
public sealed interface SettlementEvent extends SettlementContextEvent
        permits SettlementRequested,
                SettlementPriced,
                SettlementFellBack,
                SettlementCompleted,
                SettlementDeclined,
                RetapOffered {

    String settlementId();

    @Override
    default String subject() {
        return settlementId();
    }
}
