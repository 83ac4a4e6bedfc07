package cn.gongji.contracts.funding;

import org.jspecify.annotations.Nullable;

/**
 * What one payer of a bill gets back.
 *
 * @param personId whose purse; absent for cash and the pooled fund
 * @param bindingId the binding over which a sharer had paid
 * @param amountFen in fen, more than 0
 * @rule P-11
 */
public record RefundPart(
        RefundedPurse purse,
        @Nullable String personId,
        @Nullable String bindingId,
        long amountFen) {}
