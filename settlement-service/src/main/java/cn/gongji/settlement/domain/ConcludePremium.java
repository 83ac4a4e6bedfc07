package cn.gongji.settlement.domain;

import cn.gongji.contracts.funding.FallbackStep;
import cn.gongji.contracts.funding.Payment;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The ledger charged every purse of a premium's plan.
 *
 * @param uncoveredFen what no purse covered, in fen
 */
public record ConcludePremium(
        @TargetAggregateIdentifier String settlementId,
        List<Payment> payments,
        List<FallbackStep> fallbacks,
        long uncoveredFen,
        Instant now)
        implements PremiumCommand {}
