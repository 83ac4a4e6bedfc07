package cn.gongji.wallet.domain;

import cn.gongji.contracts.Actor;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Set aside money of the account for one relative: so much in all.
 *
 * @param personId the sharer, who owns the account
 * @param quotaFen in fen, at least 0
 * @param allowed whether the nation's rules allow quotas
 * @rule Q-01
 * @rule Q-02
 */
public record SetQuota(
        @TargetAggregateIdentifier String personId,
        String relativeId,
        long quotaFen,
        boolean allowed,
        Actor actor,
        Instant setAt)
        implements AccountCommand {

    public SetQuota {
        if (quotaFen < 0) {
            throw new IllegalArgumentException("a quota is not negative: " + quotaFen + " fen");
        }
    }
}
