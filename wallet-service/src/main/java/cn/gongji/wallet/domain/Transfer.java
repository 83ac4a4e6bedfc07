package cn.gongji.wallet.domain;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.wallet.TransferAccepted;
import cn.gongji.contracts.wallet.TransferEvent;
import cn.gongji.contracts.wallet.TransferReturned;
import cn.gongji.contracts.wallet.TransferReturned.Reason;
import cn.gongji.contracts.wallet.TransferSource;
import cn.gongji.contracts.wallet.TransferStarted;
import cn.gongji.contracts.wallet.WalletTransferred;
import cn.gongji.wallet.domain.TransferCommand.AcceptTransfer;
import cn.gongji.wallet.domain.TransferCommand.DeclineTransfer;
import cn.gongji.wallet.domain.TransferCommand.DeliverTransfer;
import cn.gongji.wallet.domain.TransferCommand.ExpireTransfer;
import cn.gongji.wallet.domain.TransferStep.ReceiveFunds;
import cn.gongji.wallet.domain.TransferStep.ReleaseReservation;
import cn.gongji.wallet.domain.TransferStep.ReturnFunds;
import cn.gongji.wallet.domain.TransferStep.SendFunds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One transfer from wallet to wallet: reserved, then sent on its way, then credited, or back where it came from.
 *
 * <p>The credit and the return use the transfer's own data alone, as the two sides may be kept by different ledgers.
 *
 * @rule W-02
 * @rule W-05
 * @rule W-07
 */
public sealed interface Transfer {

    record NotStarted() implements Transfer {}

    /** @param acceptBefore the first instant at which it is too late */
    record Waiting(Terms terms, Instant acceptBefore) implements Transfer {}

    record InTransit(Terms terms) implements Transfer {}

    record Completed(Terms terms) implements Transfer {}

    record Returned(Terms terms, Reason reason) implements Transfer {}

    /** What goes from whom to whom; absent when nothing was ever started. */
    default Optional<Terms> known() {
        return switch (this) {
            case NotStarted _ -> Optional.empty();
            case Waiting(Terms terms, Instant _) -> Optional.of(terms);
            case InTransit(Terms terms) -> Optional.of(terms);
            case Completed(Terms terms) -> Optional.of(terms);
            case Returned(Terms terms, Reason _) -> Optional.of(terms);
        };
    }

    /** What goes from whom to whom. */
    record Terms(
            String transferId,
            String fromPersonId,
            String toPersonId,
            TransferSource source,
            String originPersonId,
            long amountFen) {

        private static Terms of(TransferStarted event) {
            return new Terms(
                    event.transferId(),
                    event.fromPersonId(),
                    event.toPersonId(),
                    event.source(),
                    event.originPersonId(),
                    event.amountFen());
        }

        /** What comes home to its owner's wallet is the owner's own again. */
        private ReceiveFunds received(Instant now) {
            return new ReceiveFunds(toPersonId, transferId, fromPersonId, originPersonId, amountFen, now);
        }

        private ReturnFunds returned(Instant now) {
            return new ReturnFunds(fromPersonId, transferId, source, originPersonId, amountFen, now);
        }

        private TransferReturned ended(Reason reason, Actor actor, Instant now) {
            return new TransferReturned(transferId, fromPersonId, toPersonId, amountFen, reason, actor, now);
        }
    }

    /**
     * What happens to people's money and to the transfer; both or neither are recorded.
     *
     * @param steps of the sides' money, in order
     */
    record Decision(List<TransferStep> steps, List<TransferEvent> events) {

        static final Decision NOTHING = new Decision(List.of(), List.of());

        private static Decision of(TransferStep step, TransferEvent event) {
            return new Decision(List.of(step), List.of(event));
        }
    }

    static Decision decide(AcceptTransfer command, Transfer state) {
        return switch (state) {
            case Waiting waiting
            when isOverdue(waiting, command.now()) -> released(waiting, Reason.EXPIRED, command.actor(), command.now());
            case Waiting(Terms terms, Instant _) ->
                Decision.of(
                        new SendFunds(terms.fromPersonId(), terms.transferId(), command.now()),
                        new TransferAccepted(
                                terms.transferId(),
                                terms.fromPersonId(),
                                terms.toPersonId(),
                                terms.amountFen(),
                                command.actor(),
                                command.now()));
            case NotStarted _, InTransit _, Completed _, Returned _ -> Decision.NOTHING;
        };
    }

    static Decision decide(DeclineTransfer command, Transfer state) {
        return switch (state) {
            case Waiting waiting ->
                released(
                        waiting,
                        isOverdue(waiting, command.now()) ? Reason.EXPIRED : Reason.DECLINED,
                        command.actor(),
                        command.now());
            case NotStarted _, InTransit _, Completed _, Returned _ -> Decision.NOTHING;
        };
    }

    static Decision decide(ExpireTransfer command, Transfer state) {
        return switch (state) {
            case Waiting waiting
            when isOverdue(waiting, command.now()) -> released(waiting, Reason.EXPIRED, command.actor(), command.now());
            case NotStarted _, Waiting _, InTransit _, Completed _, Returned _ -> Decision.NOTHING;
        };
    }

    /** @param recipient as the recipient's ledger knows them */
    static Decision decide(DeliverTransfer command, Transfer state, Holdings recipient) {
        return switch (state) {
            case InTransit(Terms terms) ->
                recipient.mayReceiveFrom(terms.fromPersonId())
                        ? Decision.of(
                                terms.received(command.now()),
                                new WalletTransferred(
                                        terms.transferId(),
                                        terms.fromPersonId(),
                                        terms.toPersonId(),
                                        terms.amountFen(),
                                        command.now()))
                        : Decision.of(
                                terms.returned(command.now()),
                                terms.ended(Reason.COMPENSATED, command.actor(), command.now()));
            case NotStarted _, Waiting _, Completed _, Returned _ -> Decision.NOTHING;
        };
    }

    private static boolean isOverdue(Waiting waiting, Instant now) {
        return !now.isBefore(waiting.acceptBefore());
    }

    private static Decision released(Waiting waiting, Reason reason, Actor actor, Instant now) {
        Terms terms = waiting.terms();
        return Decision.of(
                new ReleaseReservation(terms.fromPersonId(), terms.transferId(), reason, now),
                terms.ended(reason, actor, now));
    }

    static Transfer evolve(Transfer state, TransferEvent event) {
        return switch (event) {
            case TransferStarted started -> new Waiting(Terms.of(started), started.acceptBefore());
            case TransferAccepted accepted -> new InTransit(terms(state, accepted));
            case WalletTransferred transferred -> new Completed(terms(state, transferred));
            case TransferReturned returned -> new Returned(terms(state, returned), returned.reason());
        };
    }

    private static Terms terms(Transfer state, TransferEvent event) {
        return state.known().orElseThrow(() -> new IllegalStateException("never started: " + event.transferId()));
    }
}
