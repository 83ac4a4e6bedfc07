package cn.gongji.contracts.wallet;

import java.time.Instant;

/**
 * Money went from a personal account into its owner's wallet, to be sent on at once.
 *
 * @param amountFen in fen, more than 0
 * @param balanceAfterFen in fen, never negative; replay must arrive at the same
 * @rule W-02
 */
public record AccountTransferred(
        String personId, String entryId, String transferId, long amountFen, long balanceAfterFen, Instant transferredAt)
        implements AccountEvent {}
