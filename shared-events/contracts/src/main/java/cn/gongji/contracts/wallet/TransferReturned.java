package cn.gongji.contracts.wallet;

import cn.gongji.contracts.Actor;
import java.time.Instant;

/**
 * A transfer ended without reaching its recipient; the money is where it came from.
 *
 * @param amountFen in fen, more than 0
 * @rule W-05
 * @rule W-07
 */
public record TransferReturned(
        String transferId,
        String fromPersonId,
        String toPersonId,
        long amountFen,
        Reason reason,
        Actor actor,
        Instant returnedAt)
        implements TransferEvent {

    /** Why it did not arrive. */
    public enum Reason {
        DECLINED,
        EXPIRED,
        COMPENSATED
    }
}
