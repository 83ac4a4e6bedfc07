package cn.gongji.wallet.domain;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.wallet.CreditKind;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Bring money into a personal account.
 *
 * @param period the month, {@code yyyy-MM}
 * @param amountFen in fen, more than 0
 */
public record CreditAccount(
        @TargetAggregateIdentifier String personId,
        String entryId,
        CreditKind kind,
        String period,
        long amountFen,
        Actor actor,
        Instant creditedAt)
        implements AccountCommand {

    public CreditAccount {
        if (amountFen <= 0) {
            throw new IllegalArgumentException("a credit is positive: " + amountFen + " fen");
        }
    }
}
