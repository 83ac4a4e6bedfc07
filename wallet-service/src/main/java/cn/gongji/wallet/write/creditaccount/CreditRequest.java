package cn.gongji.wallet.write.creditaccount;

import cn.gongji.contracts.wallet.CreditKind;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Require;
import cn.gongji.wallet.configuration.WalletProblem;
import org.jspecify.annotations.Nullable;

/**
 * What an agency credits.
 *
 * @param amountFen in fen, more than 0
 * @param period the month, {@code yyyy-MM}
 */
record CreditRequest(
        @Nullable Long amountFen,
        @Nullable String period,
        @Nullable CreditKind kind) {

    /** Ten billion yuan; more is a mistake of the caller's. */
    private static final long MOST_FEN = 1_000_000_000_000L;

    CreditRequest {
        long amount = Require.notNull(amountFen, "amountFen");
        if (amount <= 0) {
            throw new ProblemException(Problem.of(WalletProblem.INVALID_AMOUNT).field("amountFen"));
        }
        Require.that(amount <= MOST_FEN, "amountFen");
        Require.that(Require.notNull(period, "period").matches("[12][0-9]{3}-(0[1-9]|1[0-2])"), "period");
        Require.notNull(kind, "kind");
    }
}
