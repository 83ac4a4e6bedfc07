package cn.gongji.settlement.domain;

import cn.gongji.contracts.Actor;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A terminal gives money back.
 *
 * @param institutionId whose terminal
 * @param amountFen in fen, more than 0; absent means whatever has not been refunded
 * @rule P-11
 */
public record RefundBill(
        @TargetAggregateIdentifier String settlementId,
        String patientId,
        String institutionId,
        String refundId,
        @Nullable Long amountFen,
        Actor actor,
        Instant now)
        implements SettlementCommand {}
