package cn.gongji.contracts.wallet;

import cn.gongji.contracts.funding.FallbackStep;
import java.time.Instant;
import java.util.List;

/**
 * A plan that had to be paid whole could not be; nothing was charged.
 *
 * @param reason {@code OWN_MONEY_INSUFFICIENT} or {@code SHARER_MONEY_INSUFFICIENT}
 * @param fallbacks the steps tried
 * @param shortfallFen what was lacking of the payable sum, in fen
 * @rule P-06
 */
public record ChargeRefused(
        String settlementId,
        String patientId,
        Reason reason,
        List<FallbackStep> fallbacks,
        long shortfallFen,
        Instant refusedAt)
        implements ChargeEvent {

    public enum Reason {
        OWN_MONEY_INSUFFICIENT,
        SHARER_MONEY_INSUFFICIENT
    }
}
