package cn.gongji.contracts.wallet;

import cn.gongji.contracts.Actor;
import java.time.Instant;

/**
 * Money came into a personal account.
 *
 * @param amountFen in fen; negative only for a correction that takes back
 * @param balanceAfterFen in fen, never negative; replay must arrive at the same
 * @param period the month, {@code yyyy-MM}
 */
public record AccountCredited(
        String personId,
        String entryId,
        CreditKind kind,
        String period,
        long amountFen,
        long balanceAfterFen,
        Actor actor,
        Instant creditedAt)
        implements AccountEvent {}
