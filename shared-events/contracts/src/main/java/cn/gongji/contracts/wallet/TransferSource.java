package cn.gongji.contracts.wallet;

/**
 * Out of which purse of the sender a transfer is paid.
 *
 * @rule W-09
 */
public enum TransferSource {
    ACCOUNT,
    WALLET
}
