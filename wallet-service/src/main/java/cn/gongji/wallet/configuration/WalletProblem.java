package cn.gongji.wallet.configuration;

import cn.gongji.runtime.web.ProblemCode;

/** The refusals of this service; their words stand in {@code problems/wallet_*.properties}. */
public enum WalletProblem implements ProblemCode {
    INVALID_AMOUNT(400),
    UNKNOWN_PERSON(404),
    PERIOD_ALREADY_CREDITED(409),
    WALLET_ALREADY_OPEN(409),
    TRANSFERS_CLOSED(422),
    WALLET_NOT_OPEN(422),
    NOT_LINKED(422),
    TRANSFER_AMOUNT_EXCEEDED(422),
    TRANSFER_COUNT_EXCEEDED(422),
    TRANSFER_ALREADY_WAITING(422),
    INSUFFICIENT_BALANCE(422),
    NOT_WAITING(422),
    QUOTA_NOT_ALLOWED(422);

    private final int status;

    WalletProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
