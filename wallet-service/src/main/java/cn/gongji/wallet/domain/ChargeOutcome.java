package cn.gongji.wallet.domain;

import cn.gongji.contracts.funding.FallbackStep;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.wallet.ChargeRefused;
import java.util.List;

/** What a walk down the purses of a plan comes to. */
public sealed interface ChargeOutcome {

    /**
     * The purses pay what they can.
     *
     * @param payments in the order charged
     * @param uncoveredFen what is left to cash, in fen
     */
    record Charged(List<Payment> payments, List<FallbackStep> fallbacks, long uncoveredFen) implements ChargeOutcome {}

    /**
     * Nothing is charged, because the sum had to be paid whole.
     *
     * @param fallbacks the steps tried; none of them leads to cash
     * @param shortfallFen what was lacking, in fen
     */
    record Refused(ChargeRefused.Reason reason, List<FallbackStep> fallbacks, long shortfallFen)
            implements ChargeOutcome {}
}
