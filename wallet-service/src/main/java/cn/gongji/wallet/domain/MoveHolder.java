package cn.gongji.wallet.domain;

import java.time.Instant;
import java.util.Objects;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Take note of the pooling region to which a person moved.
 *
 * @rule B-16
 */
public record MoveHolder(
        @TargetAggregateIdentifier String personId, String poolingRegion, String province, Instant movedAt)
        implements AccountCommand {

    public MoveHolder {
        Objects.requireNonNull(personId, "personId");
        Objects.requireNonNull(poolingRegion, "poolingRegion");
        Objects.requireNonNull(province, "province");
        Objects.requireNonNull(movedAt, "movedAt");
    }
}
