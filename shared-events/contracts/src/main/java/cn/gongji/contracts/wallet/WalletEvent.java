package cn.gongji.contracts.wallet;

/** What happens to one person's wallet; the subject is the owner's person id. */
public sealed interface WalletEvent extends WalletContextEvent
        permits WalletOffered,
                WalletOpened,
                WalletCredited,
                WalletDebited,
                FundsReserved,
                ReservationReleased,
                TransferRefused,
                KinshipNoted {

    String personId();

    @Override
    default String subject() {
        return personId();
    }
}
