package cn.gongji.binding.web;

import cn.gongji.runtime.web.ProblemCode;

/** The refusals that this service adds to the common ones. */
public enum BindingProblem implements ProblemCode {
    INVALID_ID_NUMBER(400),
    UNKNOWN_REGION(400),
    UNKNOWN_PERSON(404),
    PERSON_ALREADY_REGISTERED(409),
    POLICY_VERSION_EXISTS(409),
    SAME_PERSON(422),
    INITIATOR_NOT_ALLOWED(422),
    SHARER_NOT_EMPLOYEE(422),
    NOT_INSURED(422),
    REGION_NOT_IN_SCOPE(422),
    RELATION_NOT_ALLOWED(422),
    PROMISE_REQUIRED(422),
    PROOF_REQUIRED(422),
    ALREADY_BOUND(422),
    ROLE_CONFLICT(422),
    BENEFICIARY_LIMIT_REACHED(422),
    SHARER_LIMIT_REACHED(422),
    NOT_PENDING(422),
    CONSENT_EXPIRED(422),
    NOT_ACTIVE(422),
    ORDER_NOT_ADJUSTABLE(422),
    ORDER_INCOMPLETE(422),
    COVERAGE_CHANGE_NOT_ALLOWED(422),
    ALREADY_LINKED(422);

    private final int status;

    BindingProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
