package cn.gongji.settlement.terminal;

import cn.gongji.runtime.web.ProblemCode;

/** The refusals at the point of sale. */
public enum SettlementProblem implements ProblemCode {
    EMPTY_BILL(400),
    INVALID_ID_NUMBER(400),
    BENEFIT_EXCEEDS_TOTAL(400),
    UNKNOWN_PATIENT(404),
    NOT_DESIGNATED(422),
    USE_NOT_ALLOWED(422),
    AGENT_DOCUMENTS_REQUIRED(422),
    SHARER_NOT_BOUND(422),
    RETAP_AVAILABLE(402),
    INSUFFICIENT_FUNDS(402),
    REFUND_EXCEEDS_PAID(422),
    PREMIUM_ALREADY_PAID(409),
    REVERSED(422),
    REVERSED_BEFORE_ARRIVAL(422),
    HOME_REGION_UNREACHABLE(503);

    private final int status;

    SettlementProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
