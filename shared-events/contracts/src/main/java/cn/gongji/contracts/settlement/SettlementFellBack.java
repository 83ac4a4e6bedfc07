package cn.gongji.contracts.settlement;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.funding.FallbackReason;
import cn.gongji.contracts.funding.PurseRef;
import java.time.Instant;

/**
 * One purse did not pay the whole rest, and the next was asked.
 *
 * @param step from 1, in the order taken
 * @param shortfallFen what remained after {@code from}, in fen, more than 0
 * @rule P-07
 */
public record SettlementFellBack(
        String settlementId,
        String patientId,
        int step,
        PurseRef from,
        PurseRef to,
        FallbackReason reason,
        long shortfallFen,
        PolicyRef policy,
        Instant fellBackAt)
        implements SettlementEvent {}
