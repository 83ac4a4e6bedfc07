package cn.gongji.wallet.domain;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Open the personal account of an EMPLOYEE member.
 *
 * @rule B-01
 */
public record OpenAccount(@TargetAggregateIdentifier String personId, String poolingRegion, Instant openedAt)
        implements AccountCommand {}
