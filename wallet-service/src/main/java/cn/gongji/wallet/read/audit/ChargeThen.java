package cn.gongji.wallet.read.audit;

import cn.gongji.contracts.funding.FallbackStep;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.RefundPart;
import cn.gongji.runtime.audit.EventPlace;
import cn.gongji.wallet.domain.Grant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A charge as the ledger made or refused it, and every purse just before and just after.
 *
 * @param reason why it was refused; absent when it was made
 * @param uncoveredFen what was left to cash; absent when it was refused
 * @param shortfallFen what was lacking; absent when it was made
 * @param events of the charge, in store order
 * @rule A-03
 * @rule P-08
 */
record ChargeThen(
        String settlementId,
        String patientId,
        Outcome outcome,
        @Nullable String reason,
        List<Payment> payments,
        List<FallbackStep> fallbacks,
        @Nullable Long uncoveredFen,
        @Nullable Long shortfallFen,
        String at,
        List<EventPlace> events,
        List<Asked> purses,
        List<Refund> refunds) {

    enum Outcome {
        CHARGED,
        REFUSED
    }

    /**
     * One purse that the patient could have turned to.
     *
     * @param before absent when it did not stand yet
     * @param after absent when it stood no longer
     * @param events that moved its money
     */
    record Asked(
            Purse purse,
            String personId,
            @Nullable String bindingId,
            @Nullable Stand before,
            @Nullable Stand after,
            List<EventPlace> events) {}

    /**
     * How a purse stood at a place in the store; of a quota the balance is what was left of it.
     *
     * @param availableFen neither reserved for a transfer nor set aside for another
     * @param limitFen of the binding; absent where there was none
     * @param spentFen on the binding, refunds deducted
     * @param standing of the grant; for {@code SHARER_ACCOUNT} alone
     */
    record Stand(
            long balanceFen,
            long availableFen,
            long reservedFen,
            long setAsideFen,
            @Nullable Long limitFen,
            @Nullable Long spentFen,
            @Nullable Long quotaFen,
            @Nullable Long usedFen,
            Grant.@Nullable Standing standing,
            @Nullable Boolean suspended) {}

    /** What went back to the purses, by a refund or a reversal. */
    record Refund(String refundId, String at, List<RefundPart> parts, List<EventPlace> events, List<Asked> purses) {}
}
