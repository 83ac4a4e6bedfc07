package cn.gongji.contracts.wallet;

import cn.gongji.contracts.Actor;
import java.time.Instant;

/**
 * A sharer set aside money of the account for one relative, or more than before.
 *
 * @param personId the sharer, who owns the account
 * @param quotaFen in all, in fen
 * @param usedFen in fen
 * @param remainingFen in fen
 * @param availableAfterFen what the sharer may spend otherwise, in fen; replay must arrive at the same
 * @rule Q-01
 */
public record QuotaSet(
        String personId,
        String relativeId,
        long quotaFen,
        long usedFen,
        long remainingFen,
        long availableAfterFen,
        Actor actor,
        Instant setAt)
        implements AccountEvent {}
