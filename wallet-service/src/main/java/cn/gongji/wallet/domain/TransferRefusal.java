package cn.gongji.wallet.domain;

/**
 * Why a transfer does not begin, first reason first.
 *
 * @rule W-02
 * @rule W-08
 */
public enum TransferRefusal {
    TRANSFERS_CLOSED("W-08"),
    WALLET_NOT_OPEN("W-01"),
    NOT_LINKED("W-04"),
    TRANSFER_AMOUNT_EXCEEDED("W-02"),
    TRANSFER_COUNT_EXCEEDED("W-02"),
    TRANSFER_ALREADY_WAITING("W-07"),
    /** Of the account, or of the wallet at all. */
    INSUFFICIENT_BALANCE("W-09"),
    /** The wallet holds enough, but not of money that may go to this recipient. */
    NOT_THE_RECIPIENTS_MONEY("INSUFFICIENT_BALANCE", "W-06");

    private final String code;
    private final String rule;

    TransferRefusal(String rule) {
        this.code = name();
        this.rule = rule;
    }

    TransferRefusal(String code, String rule) {
        this.code = code;
        this.rule = rule;
    }

    /** The stable code that the caller sees. */
    public String code() {
        return code;
    }

    public String rule() {
        return rule;
    }
}
