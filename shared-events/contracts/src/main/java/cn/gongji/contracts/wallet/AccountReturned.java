package cn.gongji.contracts.wallet;

import java.time.Instant;

/**
 * Money of a transfer that could not be delivered came back to the account that it had left.
 *
 * @param amountFen in fen, more than 0
 * @param balanceAfterFen in fen, never negative; replay must arrive at the same
 * @rule W-05
 */
public record AccountReturned(
        String personId, String entryId, String transferId, long amountFen, long balanceAfterFen, Instant returnedAt)
        implements AccountEvent {}
