package cn.gongji.wallet.domain;

import cn.gongji.contracts.wallet.TransferSource;
import cn.gongji.contracts.wallet.TransferStarted;
import cn.gongji.wallet.domain.TransferCommand.StartTransfer;
import cn.gongji.wallet.domain.TransferStep.RefuseTransfer;
import cn.gongji.wallet.domain.TransferStep.ReserveFunds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a transfer may begin.
 *
 * @rule W-01
 * @rule W-02
 * @rule W-04
 * @rule W-06
 * @rule W-07
 * @rule W-08
 * @rule W-09
 */
public final class TransferStart {

    private TransferStart() {}

    /** What an attempt to begin a transfer came to. */
    public sealed interface Outcome {

        record Started(String transferId, Instant acceptBefore) implements Outcome {}

        /** @param personId whose wallet is not open; absent for other reasons */
        record Refused(TransferRefusal refusal, @Nullable String personId) implements Outcome {}
    }

    /** What is recorded, and what it came to. */
    public record Judged(Transfer.Decision decision, Outcome outcome) {}

    public static Judged decide(StartTransfer command, Holdings sender, Holdings recipient) {
        Optional<TransferRefusal> refusal = refusal(command, sender, recipient);
        return refusal.isPresent()
                ? refused(command, refusal.get(), sender)
                : started(
                        command,
                        sender,
                        sender.links().activeWith(command.toPersonId()).orElseThrow());
    }

    private static Optional<TransferRefusal> refusal(StartTransfer command, Holdings sender, Holdings recipient) {
        TransferRules rules = command.rules();
        if (rules.isClosed(command.now())) {
            return Optional.of(TransferRefusal.TRANSFERS_CLOSED);
        }
        if (!sender.hasOpenWallet() || !recipient.hasOpenWallet()) {
            return Optional.of(TransferRefusal.WALLET_NOT_OPEN);
        }
        if (sender.links().activeWith(command.toPersonId()).isEmpty()) {
            return Optional.of(TransferRefusal.NOT_LINKED);
        }
        if (command.amountFen() > rules.mostFen()) {
            return Optional.of(TransferRefusal.TRANSFER_AMOUNT_EXCEEDED);
        }
        if (sender.outgoing().countOn(rules.dayOf(command.now()), rules.zone()) >= rules.mostADay()) {
            return Optional.of(TransferRefusal.TRANSFER_COUNT_EXCEEDED);
        }
        if (sender.outgoing().waitsFor(command.toPersonId())) {
            return Optional.of(TransferRefusal.TRANSFER_ALREADY_WAITING);
        }
        return lackOfMoney(command, sender);
    }

    private static Optional<TransferRefusal> lackOfMoney(StartTransfer command, Holdings sender) {
        if (command.amountFen() > sender.availableFen(command.source())) {
            return Optional.of(TransferRefusal.INSUFFICIENT_BALANCE);
        }
        return origin(command, sender) == null
                ? Optional.of(TransferRefusal.NOT_THE_RECIPIENTS_MONEY)
                : Optional.empty();
    }

    /**
     * Received money goes back to the person it came from, or nowhere; the sender's own goes to any relative.
     *
     * @return out of whose account the money once came; null when no such money suffices
     */
    private static @Nullable String origin(StartTransfer command, Holdings sender) {
        if (command.source() == TransferSource.ACCOUNT) {
            return command.fromPersonId();
        }
        for (String originPersonId : List.of(command.toPersonId(), command.fromPersonId())) {
            if (sender.openWallet().freeLotFen(originPersonId, sender.outgoing()) >= command.amountFen()) {
                return originPersonId;
            }
        }
        return null;
    }

    private static Judged refused(StartTransfer command, TransferRefusal refusal, Holdings sender) {
        RefuseTransfer step = new RefuseTransfer(
                command.fromPersonId(),
                command.toPersonId(),
                command.source(),
                command.amountFen(),
                refusal,
                command.rules().policy(),
                command.hotlines(),
                command.actor(),
                command.now());
        String whoseWallet = sender.hasOpenWallet() ? command.toPersonId() : command.fromPersonId();
        return new Judged(
                new Transfer.Decision(List.of(step), List.of()),
                new Outcome.Refused(refusal, refusal == TransferRefusal.WALLET_NOT_OPEN ? whoseWallet : null));
    }

    private static Judged started(StartTransfer command, Holdings sender, String linkId) {
        String originPersonId = origin(command, sender);
        Instant acceptBefore = command.rules().returnsAt(command.now());
        ReserveFunds step = new ReserveFunds(
                command.fromPersonId(),
                command.transferId(),
                command.toPersonId(),
                command.source(),
                originPersonId,
                command.amountFen(),
                command.now());
        TransferStarted started = new TransferStarted(
                command.transferId(),
                command.fromPersonId(),
                command.toPersonId(),
                command.source(),
                originPersonId,
                command.amountFen(),
                linkId,
                acceptBefore,
                command.rules().policy(),
                command.actor(),
                command.now());
        return new Judged(
                new Transfer.Decision(List.of(step), List.of(started)),
                new Outcome.Started(command.transferId(), acceptBefore));
    }
}
