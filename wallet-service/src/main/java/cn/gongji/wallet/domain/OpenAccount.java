package cn.gongji.wallet.domain;

import java.time.Instant;
import java.util.Objects;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Open the personal account of an EMPLOYEE member.
 *
 * @rule B-01
 */
public record OpenAccount(@TargetAggregateIdentifier String personId, String poolingRegion, Instant openedAt)
        implements AccountCommand {

    public OpenAccount {
        Objects.requireNonNull(personId, "personId");
        Objects.requireNonNull(poolingRegion, "poolingRegion");
        Objects.requireNonNull(openedAt, "openedAt");
    }
}
