package cn.gongji.contracts.wallet;

import java.time.Instant;

/**
 * Money was reserved for a transfer that waits for its recipient; nobody can spend it.
 *
 * @param personId the sender
 * @param amountFen in fen, more than 0
 * @param availableAfterFen what remains to spend of the source, in fen; replay must arrive at the same
 * @rule W-07
 */
public record FundsReserved(
        String personId,
        String transferId,
        String recipientId,
        TransferSource source,
        long amountFen,
        long availableAfterFen,
        Instant reservedAt)
        implements WalletEvent {}
