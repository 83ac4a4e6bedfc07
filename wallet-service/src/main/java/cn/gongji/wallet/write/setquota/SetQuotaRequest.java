package cn.gongji.wallet.write.setquota;

import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Require;
import cn.gongji.wallet.configuration.WalletProblem;
import org.jspecify.annotations.Nullable;

/**
 * What a sharer sets aside.
 *
 * @param quotaFen in all, in fen; 0 takes back whatever is not used
 */
record SetQuotaRequest(
        @Nullable String sharerId,
        @Nullable String relativeId,
        @Nullable Long quotaFen) {

    /** Ten billion yuan; more is a mistake of the caller's. */
    private static final long MOST_FEN = 1_000_000_000_000L;

    SetQuotaRequest {
        Require.id(sharerId, "sharerId");
        Require.id(relativeId, "relativeId");
        long quota = Require.notNull(quotaFen, "quotaFen");
        if (quota < 0) {
            throw new ProblemException(Problem.of(WalletProblem.INVALID_AMOUNT).field("quotaFen"));
        }
        Require.that(quota <= MOST_FEN, "quotaFen");
    }
}
