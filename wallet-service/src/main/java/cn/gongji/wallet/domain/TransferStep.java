package cn.gongji.wallet.domain;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.wallet.TransferReturned;
import cn.gongji.contracts.wallet.TransferSource;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a transfer does to the money of one of its sides; {@link Transfer} decides when. */
public sealed interface TransferStep extends HoldingsCommand {

    /**
     * Tell a person that a transfer is forbidden.
     *
     * @param personId the sender
     * @param hotlines of the sender's region
     */
    record RefuseTransfer(
            @TargetAggregateIdentifier String personId,
            String recipientId,
            TransferSource source,
            long amountFen,
            TransferRefusal refusal,
            @Nullable PolicyRef policy,
            List<String> hotlines,
            Actor actor,
            Instant refusedAt)
            implements TransferStep {}

    /**
     * Reserve the sender's money.
     *
     * @param personId the sender
     * @rule W-07
     */
    record ReserveFunds(
            @TargetAggregateIdentifier String personId,
            String transferId,
            String recipientId,
            TransferSource source,
            String originPersonId,
            long amountFen,
            Instant reservedAt)
            implements TransferStep {}

    /**
     * Free the sender's money: nobody accepted.
     *
     * @param personId the sender
     * @rule W-07
     */
    record ReleaseReservation(
            @TargetAggregateIdentifier String personId,
            String transferId,
            TransferReturned.Reason reason,
            Instant releasedAt)
            implements TransferStep {}

    /**
     * Send what is reserved on its way.
     *
     * @param personId the sender
     * @rule W-05
     */
    record SendFunds(@TargetAggregateIdentifier String personId, String transferId, Instant sentAt)
            implements TransferStep {}

    /**
     * Credit what is on its way.
     *
     * @param personId the recipient
     * @rule W-05
     */
    record ReceiveFunds(
            @TargetAggregateIdentifier String personId,
            String transferId,
            String senderId,
            String originPersonId,
            long amountFen,
            Instant receivedAt)
            implements TransferStep {}

    /**
     * Give back what is on its way to whence it came.
     *
     * @param personId the sender
     * @rule W-05
     */
    record ReturnFunds(
            @TargetAggregateIdentifier String personId,
            String transferId,
            TransferSource source,
            String originPersonId,
            long amountFen,
            Instant returnedAt)
            implements TransferStep {}
}
