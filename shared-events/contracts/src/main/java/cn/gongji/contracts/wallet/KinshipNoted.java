package cn.gongji.contracts.wallet;

import java.time.Instant;

/**
 * The ledger took note of how a kinship link of this person stands.
 *
 * @param personId one side of the link
 * @param relativeId the other side
 * @param notedAt when the link came to stand so
 * @rule B-09
 * @rule W-04
 */
public record KinshipNoted(String personId, String linkId, String relativeId, Standing standing, Instant notedAt)
        implements WalletEvent {

    /** How a link stands. */
    public enum Standing {
        ACTIVE,
        SUSPENDED,
        ENDED
    }
}
