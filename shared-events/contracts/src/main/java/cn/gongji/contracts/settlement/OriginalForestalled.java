package cn.gongji.contracts.settlement;

import cn.gongji.contracts.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * There was nothing to reverse; an original that comes late is refused.
 *
 * @param originalKey the terminal's own number of the original request
 * @param settlementId the original that was declined; absent when none had arrived
 * @rule P-12
 */
public record OriginalForestalled(
        String reversalId,
        String institutionId,
        String originalKey,
        @Nullable String settlementId,
        Actor actor,
        Instant forestalledAt)
        implements SettlementContextEvent {

    @Override
    public String subject() {
        return reversalId;
    }
}
