package cn.gongji.contracts.wallet;

import java.time.Instant;

/**
 * Money was reserved for a transfer that waits for its recipient; nobody can spend it.
 *
 * @param personId the sender
 * @param originPersonId out of whose account the money once came: the sender's own, or for {@code WALLET} another's
 * @param amountFen in fen, more than 0
 * @param availableAfterFen what remains to spend of the source, in fen; replay must arrive at the same
 * @rule W-07
 */
public record FundsReserved(
        String personId,
        String transferId,
        String recipientId,
        TransferSource source,
        String originPersonId,
        long amountFen,
        long availableAfterFen,
        Instant reservedAt)
        implements WalletEvent {}
