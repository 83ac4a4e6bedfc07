package cn.gongji.wallet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.funding.FallbackReason;
import cn.gongji.contracts.funding.FallbackStep;
import cn.gongji.contracts.funding.FundingMode;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.PurseRef;
import cn.gongji.contracts.funding.SharerOrder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** What holds for every bill and every family. */
class ChargingProperties {

    @Property
    void noFenIsMadeOrLost(
            @ForAll FundingMode mode,
            @ForAll SharerOrder order,
            @ForAll @LongRange(min = 1, max = 5_000) long payableFen,
            @ForAll("families") List<AskedPurse> purses) {
        switch (Charging.charge(mode, order, payableFen, purses)) {
            case ChargeOutcome.Charged charged ->
                assertThat(paidFen(charged) + charged.uncoveredFen()).isEqualTo(payableFen);
            case ChargeOutcome.Refused refused ->
                assertThat(refused.shortfallFen()).isBetween(1L, payableFen);
        }
    }

    @Property
    void noPurseGivesWhatItHasNot(
            @ForAll FundingMode mode,
            @ForAll SharerOrder order,
            @ForAll @LongRange(min = 1, max = 5_000) long payableFen,
            @ForAll("families") List<AskedPurse> purses) {
        if (Charging.charge(mode, order, payableFen, purses) instanceof ChargeOutcome.Charged charged) {
            for (Payment payment : charged.payments()) {
                AskedPurse purse = find(purses, payment);
                assertThat(payment.amountFen()).isBetween(1L, purse.balanceFen());
                assertThat(purse.barredBy()).isNull();
                if (purse.limitLeftFen() != null) {
                    assertThat(payment.amountFen()).isLessThanOrEqualTo(purse.limitLeftFen());
                }
            }
            assertThat(charged.payments())
                    .extracting(Payment::personId, Payment::purse)
                    .doesNotHaveDuplicates();
        }
    }

    @Property
    void stepsAreAChainWhoseShortfallsNeverGrow(
            @ForAll FundingMode mode,
            @ForAll SharerOrder order,
            @ForAll @LongRange(min = 1, max = 5_000) long payableFen,
            @ForAll("families") List<AskedPurse> purses) {
        List<FallbackStep> steps =
                switch (Charging.charge(mode, order, payableFen, purses)) {
                    case ChargeOutcome.Charged charged -> charged.fallbacks();
                    case ChargeOutcome.Refused refused -> refused.fallbacks();
                };
        long before = payableFen;
        for (int place = 0; place < steps.size(); place++) {
            FallbackStep step = steps.get(place);
            boolean last = place == steps.size() - 1;
            assertThat(step.shortfallFen()).isBetween(1L, before);
            assertThat(step.from()).isNotEqualTo(PurseRef.CASH);
            if (!last) {
                assertThat(step.to()).isEqualTo(steps.get(place + 1).from());
            }
            before = step.shortfallFen();
        }
    }

    @Property
    void cashIsTheEndOfACascadeAndTellsTheRest(
            @ForAll SharerOrder order,
            @ForAll @LongRange(min = 1, max = 5_000) long payableFen,
            @ForAll("families") List<AskedPurse> purses) {
        ChargeOutcome outcome = Charging.charge(FundingMode.CASCADE, order, payableFen, purses);

        assertThat(outcome).isInstanceOf(ChargeOutcome.Charged.class);
        ChargeOutcome.Charged charged = (ChargeOutcome.Charged) outcome;
        long toCashFen = charged.fallbacks().stream()
                .filter(step -> step.to().equals(PurseRef.CASH))
                .mapToLong(FallbackStep::shortfallFen)
                .sum();
        assertThat(toCashFen).isEqualTo(purses.isEmpty() ? 0 : charged.uncoveredFen());
    }

    @Property
    void inTheCascadeNobodyPaysBeforeThoseInFrontHaveGivenAllTheyMay(
            @ForAll @LongRange(min = 1, max = 5_000) long payableFen, @ForAll("families") List<AskedPurse> purses) {
        ChargeOutcome.Charged charged = (ChargeOutcome.Charged)
                Charging.charge(FundingMode.CASCADE, SharerOrder.AS_PLANNED, payableFen, purses);

        Iterator<Payment> payments = charged.payments().iterator();
        long restFen = payableFen;
        for (AskedPurse purse : purses) {
            long dueFen = purse.givesOf(restFen);
            if (dueFen > 0) {
                assertThat(payments.next()).isEqualTo(Payment.of(purse.ref(), dueFen));
            }
            restFen -= dueFen;
        }
        assertThat(payments).isExhausted();
    }

    @Property
    void aWholeIsPaidByOwnMoneyOrOneSharerAlone(
            @ForAll SharerOrder order,
            @ForAll @LongRange(min = 1, max = 5_000) long payableFen,
            @ForAll("families") List<AskedPurse> purses) {
        if (Charging.charge(FundingMode.OWN_OR_SHARER_WHOLE, order, payableFen, purses)
                        instanceof ChargeOutcome.Charged charged
                && charged.uncoveredFen() == 0) {
            long sharers = charged.payments().stream()
                    .filter(payment -> payment.purse() == Purse.SHARER_ACCOUNT)
                    .count();
            assertThat(sharers == 0 || charged.payments().size() == 1).isTrue();
        }
    }

    @Provide
    Arbitrary<List<AskedPurse>> families() {
        return Combinators.combine(
                        purse(PurseNotation.ref("own")).optional(0.8),
                        purse(PurseNotation.ref("wallet")).optional(0.3),
                        Arbitraries.integers().between(0, 20).flatMap(ChargingProperties::sharers))
                .as((own, wallet, sharers) -> {
                    List<AskedPurse> purses = new ArrayList<>();
                    own.ifPresent(purses::add);
                    wallet.ifPresent(purses::add);
                    purses.addAll(sharers);
                    return purses;
                });
    }

    private static Arbitrary<List<AskedPurse>> sharers(int count) {
        List<Arbitrary<AskedPurse>> sharers = new ArrayList<>();
        for (int n = 1; n <= count; n++) {
            sharers.add(purse(PurseNotation.ref("S" + n)));
        }
        return Combinators.combine(sharers).as(all -> all);
    }

    private static Arbitrary<AskedPurse> purse(PurseRef ref) {
        return Combinators.combine(
                        Arbitraries.of(FallbackReason.NOT_SHOWN, FallbackReason.NOT_COVERED_USE)
                                .injectNull(0.8),
                        Arbitraries.longs().between(0, 2_000),
                        Arbitraries.longs().between(0, 2_000).injectNull(0.6))
                .as((barredBy, balanceFen, limitFen) -> new AskedPurse(
                        ref, barredBy, balanceFen, ref.purse() == Purse.SHARER_ACCOUNT ? limitFen : null));
    }

    private static long paidFen(ChargeOutcome.Charged charged) {
        return charged.payments().stream().mapToLong(Payment::amountFen).sum();
    }

    private static AskedPurse find(List<AskedPurse> purses, Payment payment) {
        return purses.stream()
                .filter(purse -> Payment.of(purse.ref(), payment.amountFen()).equals(payment))
                .findFirst()
                .orElseThrow();
    }
}
