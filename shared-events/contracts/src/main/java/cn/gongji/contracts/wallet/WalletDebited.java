package cn.gongji.contracts.wallet;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money left a wallet.
 *
 * @param lots which money it was; together {@code amountFen}
 * @param transferId for {@code TRANSFER} alone
 * @param settlementId for {@code BILL} alone
 * @param amountFen in fen, more than 0
 * @param balanceAfterFen in fen, never negative; replay must arrive at the same
 * @rule W-02
 * @rule W-06
 */
public record WalletDebited(
        String personId,
        String entryId,
        Kind kind,
        List<WalletLot> lots,
        @Nullable String transferId,
        @Nullable String settlementId,
        long amountFen,
        long balanceAfterFen,
        Instant debitedAt)
        implements WalletEvent {

    /** Why money leaves a wallet. */
    public enum Kind {
        BILL,
        TRANSFER
    }
}
