package cn.gongji.contracts.settlement;

import cn.gongji.contracts.Actor;
import java.time.Instant;

/**
 * A terminal that got no answer reverses this settlement, finished or not.
 *
 * @param originalKey the terminal's own number of the original request
 * @rule P-12
 */
public record ReversalRequested(
        String settlementId,
        String patientId,
        String institutionId,
        String reversalId,
        String originalKey,
        Actor actor,
        Instant requestedAt)
        implements SettlementEvent {}
