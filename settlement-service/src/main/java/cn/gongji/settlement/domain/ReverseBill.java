package cn.gongji.settlement.domain;

import cn.gongji.contracts.Actor;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * A terminal that got no answer undoes this settlement, whatever became of it.
 *
 * @param originalKey the terminal's own number of the original request
 * @rule P-12
 */
public record ReverseBill(
        @TargetAggregateIdentifier String settlementId,
        String patientId,
        String institutionId,
        String reversalId,
        String originalKey,
        Actor actor,
        Instant now)
        implements SettlementCommand {}
