package cn.gongji.settlement.domain;

import cn.gongji.contracts.Money;
import cn.gongji.contracts.funding.FallbackReason;
import cn.gongji.contracts.funding.FallbackStep;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.PurseRef;
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

    static Conclusion byLedger(ConcludeCharge charge, Money cashOnly) {
        Money cash = Money.ofFen(charge.uncoveredFen()).plus(cashOnly);
        return inCash(charge.payments(), charge.fallbacks(), cash, cashOnly, lastAsked(charge));
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

    private static Optional<PurseRef> lastAsked(ConcludeCharge charge) {
        if (charge.uncoveredFen() == 0 && !charge.payments().isEmpty()) {
            Payment last = charge.payments().getLast();
            return Optional.of(new PurseRef(last.purse(), last.personId(), last.bindingId()));
        }
        return charge.fallbacks().isEmpty()
                ? Optional.empty()
                : Optional.of(charge.fallbacks().getLast().from());
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
