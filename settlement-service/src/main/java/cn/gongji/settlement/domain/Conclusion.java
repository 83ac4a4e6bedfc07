package cn.gongji.settlement.domain;

import cn.gongji.contracts.Money;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.funding.FallbackReason;
import cn.gongji.contracts.funding.FallbackStep;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.PurseRef;
import cn.gongji.contracts.settlement.SettlementFellBack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a burden came to be paid: by which purses, over which steps, and the rest in cash.
 *
 * @param payments what each purse paid, cash last
 */
record Conclusion(List<Payment> payments, List<FallbackStep> fallbacks, Money cash) {

    /** No purse was asked to pay; whatever the patient has could not pay what is cash alone. */
    static Conclusion withoutLedger(Money burden, List<PlannedPurse> purses) {
        Optional<PurseRef> first = purses.stream().map(PlannedPurse::ref).findFirst();
        return inCash(List.of(), List.of(), burden, burden, first);
    }

    static Conclusion byLedger(List<Payment> charged, List<FallbackStep> taken, long uncoveredFen, Money cashOnly) {
        Money cash = Money.ofFen(uncoveredFen).plus(cashOnly);
        return inCash(charged, taken, cash, cashOnly, lastAsked(charged, taken, uncoveredFen));
    }

    /** Tells the step from the purse asked last to the cash that no purse may replace. */
    private static Conclusion inCash(
            List<Payment> charged, List<FallbackStep> taken, Money cash, Money cashOnly, Optional<PurseRef> lastAsked) {
        List<Payment> payments = new ArrayList<>(charged);
        List<FallbackStep> fallbacks = new ArrayList<>(taken);
        if (!cashOnly.isZero()) {
            lastAsked
                    .map(purse ->
                            new FallbackStep(purse, PurseRef.CASH, FallbackReason.NOT_COVERED_USE, cashOnly.fen()))
                    .ifPresent(fallbacks::add);
        }
        if (!cash.isZero()) {
            payments.add(Payment.of(PurseRef.CASH, cash.fen()));
        }
        return new Conclusion(List.copyOf(payments), List.copyOf(fallbacks), cash);
    }

    private static Optional<PurseRef> lastAsked(List<Payment> charged, List<FallbackStep> taken, long uncoveredFen) {
        if (uncoveredFen == 0 && !charged.isEmpty()) {
            Payment last = charged.getLast();
            return Optional.of(new PurseRef(last.purse(), last.personId(), last.bindingId()));
        }
        return taken.isEmpty() ? Optional.empty() : Optional.of(taken.getLast().from());
    }

    /** @rule P-07 */
    List<SettlementFellBack> steps(String settlementId, String patientId, PolicyRef policy, Instant now) {
        List<SettlementFellBack> steps = new ArrayList<>();
        for (FallbackStep step : fallbacks) {
            steps.add(new SettlementFellBack(
                    settlementId,
                    patientId,
                    steps.size() + 1,
                    step.from(),
                    step.to(),
                    step.reason(),
                    step.shortfallFen(),
                    policy,
                    now));
        }
        return steps;
    }

    Money mutualAid() {
        return sum(payments.stream()
                .filter(payment -> payment.purse().isMutualAid())
                .toList());
    }

    Money total() {
        return sum(payments);
    }

    private static Money sum(List<Payment> payments) {
        return payments.stream()
                .map(payment -> Money.ofFen(payment.amountFen()))
                .reduce(Money.ZERO, Money::plus);
    }
}
