package cn.gongji.wallet.write.starttransfer;

import cn.gongji.contracts.wallet.TransferSource;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Require;
import cn.gongji.wallet.configuration.WalletProblem;
import org.jspecify.annotations.Nullable;

/**
 * What a sender sends.
 *
 * @param amountFen in fen, more than 0
 * @param from which purse of the sender pays; the account when absent
 * @param homeRegion the recipient's province, as the sender names it; found without it
 * @rule W-09
 */
record StartTransferRequest(
        @Nullable String fromPersonId,
        @Nullable String toPersonId,
        @Nullable Long amountFen,
        @Nullable TransferSource from,
        @Nullable String homeRegion) {

    StartTransferRequest {
        Require.id(fromPersonId, "fromPersonId");
        Require.id(toPersonId, "toPersonId");
        if (Require.notNull(amountFen, "amountFen") <= 0) {
            throw new ProblemException(Problem.of(WalletProblem.INVALID_AMOUNT).field("amountFen"));
        }
        Require.that(homeRegion == null || homeRegion.matches("[1-9][0-9]0000"), "homeRegion");
    }

    TransferSource source() {
        return from == null ? TransferSource.ACCOUNT : from;
    }
}
