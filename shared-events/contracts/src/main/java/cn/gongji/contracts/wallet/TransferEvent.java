package cn.gongji.contracts.wallet;

/** What happens to one transfer; the subject is the transfer id. */
public sealed interface TransferEvent extends WalletContextEvent
        permits TransferStarted, TransferAccepted, WalletTransferred, TransferReturned {

    String transferId();

    String fromPersonId();

    String toPersonId();

    @Override
    default String subject() {
        return transferId();
    }
}
