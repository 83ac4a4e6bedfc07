package cn.gongji.wallet.domain;

/** What one person's money can be asked to do. */
public sealed interface HoldingsCommand permits AccountCommand, AccessCommand, WalletCommand, TransferStep {

    /** Whose money it is. */
    String personId();
}
