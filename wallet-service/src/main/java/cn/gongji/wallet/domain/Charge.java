package cn.gongji.wallet.domain;

import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.wallet.ChargeEvent;
import cn.gongji.contracts.wallet.ChargeRefused;
import cn.gongji.contracts.wallet.PursesCharged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the ledger was asked to charge for one settlement, and answered: once, for ever.
 *
 * @rule P-08
 */
public sealed interface Charge {

    record Unasked() implements Charge {}

    record Answered() implements Charge {}

    /**
     * What a charge does to the accounts, and how it answers; both or neither are recorded.
     *
     * @param debits one for every payment, in the order charged
     */
    record Decision(List<DebitAccount> debits, ChargeEvent answer) {}

    /**
     * Decides over all accounts of the plan at once.
     *
     * @param accounts by person id; a person without one is absent
     * @return empty when the settlement was answered before
     */
    static Optional<Decision> decide(ChargePurses command, Charge state, Map<String, PersonalAccount> accounts) {
        return switch (state) {
            case Unasked _ -> Optional.of(decide(command, outcome(command.plan(), command.patientId(), accounts)));
            case Answered _ -> Optional.empty();
        };
    }

    /** What charging the plan comes to, were it done now. */
    static ChargeOutcome outcome(FundingPlan plan, String patientId, Map<String, PersonalAccount> accounts) {
        return Charging.charge(
                plan.mode(), plan.sharerOrder(), plan.payableFen(), AskedPurse.existing(plan, patientId, accounts));
    }

    private static Decision decide(ChargePurses command, ChargeOutcome outcome) {
        return switch (outcome) {
            case ChargeOutcome.Charged charged ->
                new Decision(
                        debits(command, charged.payments()),
                        new PursesCharged(
                                command.settlementId(),
                                command.patientId(),
                                charged.payments(),
                                charged.fallbacks(),
                                charged.uncoveredFen(),
                                command.chargedAt()));
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

    private static List<DebitAccount> debits(ChargePurses command, List<Payment> payments) {
        List<DebitAccount> debits = new ArrayList<>();
        for (Payment payment : payments) {
            debits.add(new DebitAccount(
                    payment.personId(),
                    command.settlementId() + "." + (debits.size() + 1),
                    payment.purse(),
                    command.settlementId(),
                    command.patientId(),
                    payment.bindingId(),
                    payment.amountFen(),
                    command.chargedAt()));
        }
        return List.copyOf(debits);
    }

    static Charge evolve(Charge state, ChargeEvent event) {
        return switch (state) {
            case Unasked _ -> new Answered();
            case Answered _ -> throw new IllegalStateException("a charge is answered once: " + event.settlementId());
        };
    }
}
