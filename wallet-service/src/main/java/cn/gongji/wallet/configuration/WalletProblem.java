package cn.gongji.wallet.configuration;

import cn.gongji.runtime.web.ProblemCode;

/** The refusals of this service; their words stand in {@code problems/wallet_*.properties}. */
public enum WalletProblem implements ProblemCode {
    INVALID_AMOUNT(400),
    UNKNOWN_PERSON(404),
    PERIOD_ALREADY_CREDITED(409);

    private final int status;

    WalletProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
