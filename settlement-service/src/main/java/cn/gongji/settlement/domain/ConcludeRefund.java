package cn.gongji.settlement.domain;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The ledger gave every purse of a refund back its part. */
public record ConcludeRefund(@TargetAggregateIdentifier String settlementId, String refundId, Instant now)
        implements SettlementCommand {}
