package cn.gongji.settlement.domain;

import cn.gongji.contracts.wallet.ChargeRefused;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The ledger could not charge the plan whole, and charged nothing.
 *
 * @param patient the file as it stands at this instant
 * @param policy the version by which the bill was priced
 */
public record ConcludeRefusedCharge(
        @TargetAggregateIdentifier String settlementId,
        ChargeRefused.Reason reason,
        PatientFile patient,
        PolicyInForce policy,
        Instant now)
        implements SettlementCommand {}
