package cn.gongji.wallet.domain;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.wallet.TransferSource;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What one transfer can be asked to do. */
public sealed interface TransferCommand {

    String transferId();

    /**
     * Begin a transfer, which then waits for its recipient.
     *
     * @param amountFen in fen, more than 0
     * @param rules the nation's, in force now
     * @param hotlines of the sender's region
     * @rule W-02
     */
    record StartTransfer(
            @TargetAggregateIdentifier String transferId,
            String fromPersonId,
            String toPersonId,
            TransferSource source,
            long amountFen,
            TransferRules rules,
            List<String> hotlines,
            Actor actor,
            Instant now)
            implements TransferCommand {

        public StartTransfer {
            if (amountFen <= 0) {
                throw new IllegalArgumentException("a transfer is positive: " + amountFen + " fen");
            }
        }
    }

    /**
     * The recipient accepts.
     *
     * @rule W-07
     */
    record AcceptTransfer(@TargetAggregateIdentifier String transferId, Actor actor, Instant now)
            implements TransferCommand {}

    /**
     * The recipient declines.
     *
     * @rule W-07
     */
    record DeclineTransfer(@TargetAggregateIdentifier String transferId, Actor actor, Instant now)
            implements TransferCommand {}

    /**
     * Nobody accepted in time.
     *
     * @rule W-07
     */
    record ExpireTransfer(@TargetAggregateIdentifier String transferId, Actor actor, Instant now)
            implements TransferCommand {}

    /**
     * Credit what is in transit, or give it back.
     *
     * @rule W-05
     */
    record DeliverTransfer(@TargetAggregateIdentifier String transferId, Actor actor, Instant now)
            implements TransferCommand {}
}
