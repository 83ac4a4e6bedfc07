package cn.gongji.contracts.settlement;

import cn.gongji.contracts.PolicyRef;
import java.time.Instant;

/**
 * Own money did not cover the burden: a second tap until the given instant, inclusive, is paid by the sharer.
 *
 * @param burdenFen what the purses were asked for, in fen
 * @rule P-06
 */
public record RetapOffered(
        String settlementId,
        String patientId,
        String institutionId,
        long burdenFen,
        Instant retapUntil,
        PolicyRef policy,
        Instant offeredAt)
        implements SettlementEvent {}
