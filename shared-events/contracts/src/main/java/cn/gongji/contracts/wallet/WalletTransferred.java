package cn.gongji.contracts.wallet;

import java.time.Instant;

/**
 * The recipient's wallet holds the money: the transfer is completed.
 *
 * @param amountFen in fen, more than 0
 * @rule W-02
 * @rule W-05
 */
public record WalletTransferred(
        String transferId, String fromPersonId, String toPersonId, long amountFen, Instant transferredAt)
        implements TransferEvent {}
