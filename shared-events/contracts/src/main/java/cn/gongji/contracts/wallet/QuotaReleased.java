package cn.gongji.contracts.wallet;

import java.time.Instant;

/**
 * Money set aside for one relative, and not used, is the sharer's to spend again.
 *
 * @param personId the sharer, who owns the account
 * @param releasedFen in fen; 0 only when the relation ends and everything was used
 * @param quotaFen what remains set aside in all, used or not, in fen
 * @param remainingFen in fen
 * @param availableAfterFen what the sharer may spend otherwise, in fen; replay must arrive at the same
 * @rule Q-02
 */
public record QuotaReleased(
        String personId,
        String relativeId,
        Reason reason,
        long releasedFen,
        long quotaFen,
        long remainingFen,
        long availableAfterFen,
        Instant releasedAt)
        implements AccountEvent {

    /** Why it was released. */
    public enum Reason {
        REDUCED,
        RELATION_ENDED
    }
}
