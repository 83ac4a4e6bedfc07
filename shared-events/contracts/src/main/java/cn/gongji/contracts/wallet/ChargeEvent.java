package cn.gongji.contracts.wallet;

/** How the ledger answered one funding plan; the subject is the settlement id. */
public sealed interface ChargeEvent extends WalletContextEvent permits PursesCharged, ChargeRefused, PursesRefunded {

    String settlementId();

    @Override
    default String subject() {
        return settlementId();
    }
}
