package cn.gongji.wallet.domain;

import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.wallet.ChargeEvent;
import cn.gongji.contracts.wallet.ChargeRefused;
import cn.gongji.contracts.wallet.PursesCharged;
import cn.gongji.contracts.wallet.PursesRefunded;
import cn.gongji.contracts.wallet.WalletLot;
import cn.gongji.wallet.domain.WalletCommand.SpendFromWallet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger was asked to charge for one settlement, and answered: once, for ever; and what of it went back.
 *
 * @rule P-08
 * @rule P-11
 */
public sealed interface Charge {

    record Unasked() implements Charge {}

    record Refused() implements Charge {}

    /** Purses paid, and may get back what they did. */
    record Paid(Refundable refundable) implements Charge {}

    /**
     * What an answer does to people's money, and the answer; both or neither are recorded.
     *
     * @param steps one for every payment, in the order charged, or for everything that goes back
     */
    record Decision(List<HoldingsCommand> steps, ChargeEvent answer) {}

    /**
     * Decides over all money of the plan at once.
     *
     * @param holdings by person id
     * @return empty when the settlement was answered before
     */
    static Optional<Decision> decide(ChargePurses command, Charge state, Map<String, Holdings> holdings) {
        return switch (state) {
            case Unasked _ ->
                Optional.of(decide(command, outcome(command.plan(), command.patientId(), holdings), holdings));
            case Refused _, Paid _ -> Optional.empty();
        };
    }

    /** @return empty when the refund was booked before */
    static Optional<Decision> decide(RefundPurses command, Charge state) {
        return switch (state) {
            case Unasked _, Refused _ ->
                throw new IllegalStateException("nothing was charged: settlement " + command.settlementId());
            case Paid(Refundable refundable) ->
                refundable.isBooked(command.refundId())
                        ? Optional.empty()
                        : Optional.of(new Decision(
                                refundable.steps(command),
                                new PursesRefunded(
                                        command.settlementId(),
                                        command.patientId(),
                                        command.refundId(),
                                        command.parts(),
                                        command.refundedAt())));
        };
    }

    /** What charging the plan comes to, were it done now. */
    static ChargeOutcome outcome(FundingPlan plan, String patientId, Map<String, Holdings> holdings) {
        return Charging.charge(
                plan.mode(), plan.sharerOrder(), plan.payableFen(), AskedPurse.existing(plan, patientId, holdings));
    }

    private static Decision decide(ChargePurses command, ChargeOutcome outcome, Map<String, Holdings> holdings) {
        return switch (outcome) {
            case ChargeOutcome.Charged charged -> charged(command, charged, holdings);
            case ChargeOutcome.Refused refused ->
                new Decision(
                        List.of(),
                        new ChargeRefused(
                                command.settlementId(),
                                command.patientId(),
                                refused.reason(),
                                refused.fallbacks(),
                                refused.shortfallFen(),
                                command.chargedAt()));
        };
    }

    private static Decision charged(
            ChargePurses command, ChargeOutcome.Charged charged, Map<String, Holdings> holdings) {
        List<HoldingsCommand> steps = new ArrayList<>();
        List<WalletLot> walletLots = null;
        for (Payment payment : charged.payments()) {
            String entryId = command.settlementId() + "." + (steps.size() + 1);
            if (payment.purse() == Purse.OWN_WALLET) {
                walletLots = lots(payment, holdings);
                steps.add(spend(command, payment, walletLots, entryId));
            } else {
                steps.add(debit(command, payment, entryId));
            }
        }
        return new Decision(
                List.copyOf(steps),
                new PursesCharged(
                        command.settlementId(),
                        command.patientId(),
                        charged.payments(),
                        charged.fallbacks(),
                        charged.uncoveredFen(),
                        walletLots,
                        command.chargedAt()));
    }

    private static List<WalletLot> lots(Payment payment, Map<String, Holdings> holdings) {
        Holdings patient = Objects.requireNonNull(holdings.get(payment.personId()));
        return patient.openWallet().lotsFor(payment.amountFen(), patient.outgoing());
    }

    private static HoldingsCommand spend(ChargePurses command, Payment payment, List<WalletLot> lots, String entryId) {
        return new SpendFromWallet(
                owner(payment.personId()),
                entryId,
                command.settlementId(),
                lots,
                payment.amountFen(),
                command.chargedAt());
    }

    private static HoldingsCommand debit(ChargePurses command, Payment payment, String entryId) {
        return new DebitAccount(
                owner(payment.personId()),
                entryId,
                payment.purse(),
                command.settlementId(),
                command.patientId(),
                payment.bindingId(),
                payment.amountFen(),
                command.chargedAt());
    }

    private static String owner(@Nullable String personId) {
        return Objects.requireNonNull(personId, "every purse but cash is somebody's");
    }

    static Charge evolve(Charge state, ChargeEvent event) {
        return switch (event) {
            case ChargeRefused refused -> answered(state, refused, new Refused());
            case PursesCharged charged -> answered(state, charged, new Paid(Refundable.of(charged)));
            case PursesRefunded refunded -> refunded(state, refunded);
        };
    }

    private static Charge answered(Charge state, ChargeEvent event, Charge answer) {
        return switch (state) {
            case Unasked _ -> answer;
            case Refused _, Paid _ ->
                throw new IllegalStateException("a charge is answered once: " + event.settlementId());
        };
    }

    private static Charge refunded(Charge state, PursesRefunded event) {
        return switch (state) {
            case Paid(Refundable refundable) -> new Paid(refundable.less(event));
            case Unasked _, Refused _ ->
                throw new IllegalStateException("nothing was charged: settlement " + event.settlementId());
        };
    }
}
