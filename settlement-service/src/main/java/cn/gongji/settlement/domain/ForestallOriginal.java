package cn.gongji.settlement.domain;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.settlement.OriginalForestalled;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A terminal reverses what never happened.
 *
 * @param originalKey the terminal's own number of the original request
 * @param settlementId the original that was declined; absent when none has arrived
 * @rule P-12
 */
public record ForestallOriginal(
        @TargetAggregateIdentifier String reversalId,
        String institutionId,
        String originalKey,
        @Nullable String settlementId,
        Actor actor,
        Instant now) {

    /** It is recorded once: whoever asks again is told what the first was told. */
    public OriginalForestalled decide() {
        return new OriginalForestalled(reversalId, institutionId, originalKey, settlementId, actor, now);
    }
}
