package cn.gongji.contracts.wallet;

import java.time.Instant;

/**
 * Money reserved for a transfer is free again: the transfer was declined, or nobody accepted it.
 *
 * @param personId the sender
 * @param amountFen in fen, more than 0
 * @param availableAfterFen what there is to spend of the source, in fen; replay must arrive at the same
 * @rule W-07
 */
public record ReservationReleased(
        String personId,
        String transferId,
        TransferSource source,
        long amountFen,
        long availableAfterFen,
        TransferReturned.Reason reason,
        Instant releasedAt)
        implements WalletEvent {}
