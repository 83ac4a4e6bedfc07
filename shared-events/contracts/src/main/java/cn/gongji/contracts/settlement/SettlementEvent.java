package cn.gongji.contracts.settlement;

/** What happens to one bill; the subject is the settlement id. */
public sealed interface SettlementEvent extends SettlementContextEvent
        permits SettlementRequested,
                SettlementPriced,
                SettlementFellBack,
                SettlementCompleted,
                SettlementDeclined,
                RetapOffered,
                BenefitComputed,
                RefundRequested,
                SettlementRefunded,
                RefundRefused,
                ReversalRequested,
                SettlementReversed,
                PremiumRequested,
                PremiumPaid,
                PremiumRefused {

    String settlementId();

    /** Whose bill it is. */
    String patientId();

    @Override
    default String subject() {
        return settlementId();
    }
}
