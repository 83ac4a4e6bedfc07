package cn.gongji.wallet.domain;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.wallet.WalletLot;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What one wallet can be asked to do. */
public sealed interface WalletCommand extends HoldingsCommand {

    /**
     * Let an insured person open a wallet.
     *
     * @rule W-01
     */
    record OfferWallet(
            @TargetAggregateIdentifier String personId, String poolingRegion, String province, Instant offeredAt)
            implements WalletCommand {

        public OfferWallet {
            Objects.requireNonNull(personId, "personId");
            Objects.requireNonNull(poolingRegion, "poolingRegion");
            Objects.requireNonNull(province, "province");
            Objects.requireNonNull(offeredAt, "offeredAt");
        }
    }

    /**
     * Open a wallet.
     *
     * @param placeOfUse six digits
     * @rule W-01
     */
    record OpenWallet(@TargetAggregateIdentifier String personId, String placeOfUse, Actor actor, Instant openedAt)
            implements WalletCommand {}

    /**
     * Take one payment out of a wallet, as {@link Charging} decided it.
     *
     * @param lots which money it is
     * @param amountFen in fen, the sum of the lots
     * @rule W-06
     */
    record SpendFromWallet(
            @TargetAggregateIdentifier String personId,
            String entryId,
            String settlementId,
            List<WalletLot> lots,
            long amountFen,
            Instant spentAt)
            implements WalletCommand {

        public SpendFromWallet {
            long lotsFen = lots.stream().mapToLong(WalletLot::amountFen).sum();
            if (amountFen <= 0 || lotsFen != amountFen) {
                throw new IllegalArgumentException("lots of " + lotsFen + " fen for " + amountFen);
            }
        }
    }

    /**
     * Give a wallet back a part of what it had paid of a bill.
     *
     * @param lot whose money it had been
     * @rule P-11
     */
    record RefundToWallet(
            @TargetAggregateIdentifier String personId,
            String entryId,
            String settlementId,
            String refundId,
            WalletLot lot,
            Instant refundedAt)
            implements WalletCommand {}
}
