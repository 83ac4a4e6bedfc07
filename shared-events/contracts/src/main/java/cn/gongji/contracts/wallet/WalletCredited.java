package cn.gongji.contracts.wallet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money came into a wallet.
 *
 * @param fromPersonId out of whose account the money once came
 * @param transferId absent for {@code REFUND}
 * @param settlementId for {@code REFUND} alone
 * @param refundId for {@code REFUND} alone
 * @param amountFen in fen, more than 0
 * @param balanceAfterFen in fen, never negative; replay must arrive at the same
 * @rule W-02
 * @rule W-05
 */
public record WalletCredited(
        String personId,
        String entryId,
        Kind kind,
        String fromPersonId,
        @Nullable String transferId,
        @Nullable String settlementId,
        @Nullable String refundId,
        long amountFen,
        long balanceAfterFen,
        Instant creditedAt)
        implements WalletEvent {

    /** Why money comes into a wallet. */
    public enum Kind {
        OWN_ACCOUNT,
        TRANSFER_RECEIVED,
        TRANSFER_RETURNED,
        REFUND
    }
}
