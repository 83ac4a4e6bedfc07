package cn.gongji.wallet.domain;

import cn.gongji.contracts.wallet.AccountReturned;
import cn.gongji.contracts.wallet.AccountTransferred;
import cn.gongji.contracts.wallet.FundsReserved;
import cn.gongji.contracts.wallet.ReservationReleased;
import cn.gongji.contracts.wallet.TransferRefused;
import cn.gongji.contracts.wallet.WalletContextEvent;
import cn.gongji.contracts.wallet.WalletCredited;
import cn.gongji.contracts.wallet.WalletDebited;
import cn.gongji.contracts.wallet.WalletLot;
import cn.gongji.wallet.domain.Outgoing.Reservation;
import cn.gongji.wallet.domain.TransferStep.ReceiveFunds;
import cn.gongji.wallet.domain.TransferStep.RefuseTransfer;
import cn.gongji.wallet.domain.TransferStep.ReleaseReservation;
import cn.gongji.wallet.domain.TransferStep.ReserveFunds;
import cn.gongji.wallet.domain.TransferStep.ReturnFunds;
import cn.gongji.wallet.domain.TransferStep.SendFunds;
import java.util.ArrayList;
import java.util.List;

/** What each step of a transfer records of the money of one side. */
final class TransferSteps {

    private TransferSteps() {}

    static List<WalletContextEvent> decide(TransferStep step, Holdings state) {
        return switch (step) {
            case RefuseTransfer refuse -> List.of(refused(refuse));
            case ReserveFunds reserve -> List.of(reserved(reserve, state));
            case ReleaseReservation release -> List.of(released(release, state));
            case SendFunds send -> sent(send, state);
            case ReceiveFunds receive -> List.of(received(receive, state));
            case ReturnFunds giveBack -> List.of(returned(giveBack, state));
        };
    }

    private static TransferRefused refused(RefuseTransfer step) {
        return new TransferRefused(
                step.personId(),
                step.recipientId(),
                step.source(),
                step.amountFen(),
                step.refusal().code(),
                step.refusal().rule(),
                step.policy(),
                step.hotlines(),
                step.actor(),
                step.refusedAt());
    }

    private static FundsReserved reserved(ReserveFunds step, Holdings state) {
        long availableFen = state.availableFen(step.source());
        if (step.amountFen() > availableFen) {
            throw new IllegalStateException("a transfer of more than there is to send: " + step.transferId());
        }
        return new FundsReserved(
                step.personId(),
                step.transferId(),
                step.recipientId(),
                step.source(),
                step.originPersonId(),
                step.amountFen(),
                availableFen - step.amountFen(),
                step.reservedAt());
    }

    private static ReservationReleased released(ReleaseReservation step, Holdings state) {
        Reservation reservation = reservation(state, step.transferId());
        return new ReservationReleased(
                step.personId(),
                step.transferId(),
                reservation.source(),
                reservation.amountFen(),
                state.availableFen(reservation.source()) + reservation.amountFen(),
                step.reason(),
                step.releasedAt());
    }

    /** Money of the account passes through the sender's own wallet. */
    private static List<WalletContextEvent> sent(SendFunds step, Holdings state) {
        Reservation reservation = reservation(state, step.transferId());
        long walletFen = state.openWallet().balanceFen();
        return switch (reservation.source()) {
            case ACCOUNT -> {
                List<WalletContextEvent> events = new ArrayList<>();
                events.add(new AccountTransferred(
                        step.personId(),
                        step.transferId() + ".out",
                        step.transferId(),
                        reservation.amountFen(),
                        state.openAccount().balanceFen() - reservation.amountFen(),
                        step.sentAt()));
                long throughFen = Math.addExact(walletFen, reservation.amountFen());
                events.add(credited(step, reservation, throughFen));
                events.add(debited(step, reservation, walletFen));
                yield List.copyOf(events);
            }
            case WALLET -> List.of(debited(step, reservation, walletFen - reservation.amountFen()));
        };
    }

    private static WalletCredited credited(SendFunds step, Reservation reservation, long balanceAfterFen) {
        return new WalletCredited(
                step.personId(),
                step.transferId() + ".through",
                WalletCredited.Kind.OWN_ACCOUNT,
                reservation.originPersonId(),
                step.transferId(),
                null,
                null,
                reservation.amountFen(),
                balanceAfterFen,
                step.sentAt());
    }

    private static WalletDebited debited(SendFunds step, Reservation reservation, long balanceAfterFen) {
        return new WalletDebited(
                step.personId(),
                step.transferId() + ".sent",
                WalletDebited.Kind.TRANSFER,
                List.of(new WalletLot(reservation.originPersonId(), reservation.amountFen())),
                step.transferId(),
                null,
                reservation.amountFen(),
                balanceAfterFen,
                step.sentAt());
    }

    private static WalletCredited received(ReceiveFunds step, Holdings state) {
        return new WalletCredited(
                step.personId(),
                step.transferId() + ".received",
                WalletCredited.Kind.TRANSFER_RECEIVED,
                step.originPersonId(),
                step.transferId(),
                null,
                null,
                step.amountFen(),
                Math.addExact(state.openWallet().balanceFen(), step.amountFen()),
                step.receivedAt());
    }

    private static WalletContextEvent returned(ReturnFunds step, Holdings state) {
        return switch (step.source()) {
            case ACCOUNT ->
                new AccountReturned(
                        step.personId(),
                        step.transferId() + ".returned",
                        step.transferId(),
                        step.amountFen(),
                        Math.addExact(state.openAccount().balanceFen(), step.amountFen()),
                        step.returnedAt());
            case WALLET ->
                new WalletCredited(
                        step.personId(),
                        step.transferId() + ".returned",
                        WalletCredited.Kind.TRANSFER_RETURNED,
                        step.originPersonId(),
                        step.transferId(),
                        null,
                        null,
                        step.amountFen(),
                        Math.addExact(state.openWallet().balanceFen(), step.amountFen()),
                        step.returnedAt());
        };
    }

    private static Reservation reservation(Holdings state, String transferId) {
        Reservation reservation = state.outgoing().reservation(transferId);
        if (reservation == null) {
            throw new IllegalStateException("nothing is reserved for the transfer " + transferId);
        }
        return reservation;
    }
}
