package cn.gongji.wallet.domain;

import cn.gongji.contracts.funding.FallbackStep;
import cn.gongji.contracts.funding.FundingMode;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.PurseRef;
import cn.gongji.contracts.funding.SharerOrder;
import cn.gongji.contracts.wallet.ChargeRefused.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The walk down the purses of one bill.
 *
 * @rule P-04
 * @rule P-05
 * @rule P-06
 * @rule P-07
 */
public final class Charging {

    private static final Comparator<AskedPurse> LARGEST_BALANCE_FIRST =
            Comparator.comparingLong(AskedPurse::balanceFen).reversed();

    private Charging() {}

    /**
     * Who pays what of a sum, and why the others do not.
     *
     * @param payableFen in fen, more than 0
     * @param purses those that exist, as planned
     */
    public static ChargeOutcome charge(
            FundingMode mode, SharerOrder sharerOrder, long payableFen, List<AskedPurse> purses) {
        List<AskedPurse> asked = inOrder(purses, sharerOrder);
        return switch (mode) {
            case CASCADE -> cascade(asked, payableFen);
            case OWN_WHOLE -> ownWhole(asked, payableFen);
            case OWN_OR_SHARER_WHOLE -> ownOrSharerWhole(asked, payableFen);
        };
    }

    private static List<AskedPurse> inOrder(List<AskedPurse> purses, SharerOrder sharerOrder) {
        return switch (sharerOrder) {
            case AS_PLANNED -> purses;
            case LARGEST_BALANCE ->
                Stream.concat(
                                purses.stream().filter(purse -> !purse.isSharer()),
                                purses.stream().filter(AskedPurse::isSharer).sorted(LARGEST_BALANCE_FIRST))
                        .toList();
        };
    }

    private static ChargeOutcome.Charged cascade(List<AskedPurse> asked, long payableFen) {
        List<Payment> payments = new ArrayList<>();
        List<FallbackStep> fallbacks = new ArrayList<>();
        long restFen = payableFen;
        for (int place = 0; place < asked.size() && restFen > 0; place++) {
            AskedPurse purse = asked.get(place);
            long paidFen = purse.givesOf(restFen);
            if (paidFen > 0) {
                payments.add(Payment.of(purse.ref(), paidFen));
            }
            restFen -= paidFen;
            if (restFen > 0) {
                PurseRef next = place + 1 < asked.size() ? asked.get(place + 1).ref() : PurseRef.CASH;
                fallbacks.add(new FallbackStep(purse.ref(), next, purse.whyNotMore(), restFen));
            }
        }
        return new ChargeOutcome.Charged(List.copyOf(payments), List.copyOf(fallbacks), restFen);
    }

    private static ChargeOutcome ownWhole(List<AskedPurse> asked, long payableFen) {
        ChargeOutcome.Charged own = cascade(own(asked), payableFen);
        return own.uncoveredFen() == 0
                ? own
                : new ChargeOutcome.Refused(
                        Reason.OWN_MONEY_INSUFFICIENT, withoutCash(own.fallbacks()), own.uncoveredFen());
    }

    private static ChargeOutcome ownOrSharerWhole(List<AskedPurse> asked, long payableFen) {
        ChargeOutcome.Charged own = cascade(own(asked), payableFen);
        return own.uncoveredFen() == 0 ? own : sharerWhole(asked, payableFen);
    }

    /** One quota or one sharer's account pays the whole, whichever comes first in the plan. */
    private static ChargeOutcome sharerWhole(List<AskedPurse> asked, long payableFen) {
        List<FallbackStep> fallbacks = new ArrayList<>();
        long mostFen = 0;
        for (int place = 0; place < asked.size(); place++) {
            AskedPurse purse = asked.get(place);
            long givenFen = purse.givesOf(payableFen);
            if (purse.isMutualAid() && givenFen == payableFen) {
                List<Payment> payments = List.of(Payment.of(purse.ref(), payableFen));
                return new ChargeOutcome.Charged(payments, List.copyOf(fallbacks), 0);
            }
            if (purse.isMutualAid()) {
                mostFen = Math.max(mostFen, givenFen);
            }
            if (place + 1 < asked.size()) {
                fallbacks.add(
                        new FallbackStep(purse.ref(), asked.get(place + 1).ref(), purse.whyNotMore(), payableFen));
            }
        }
        return new ChargeOutcome.Refused(
                Reason.SHARER_MONEY_INSUFFICIENT, List.copyOf(fallbacks), payableFen - mostFen);
    }

    private static List<AskedPurse> own(List<AskedPurse> asked) {
        return asked.stream().filter(AskedPurse::isOwn).toList();
    }

    private static List<FallbackStep> withoutCash(List<FallbackStep> fallbacks) {
        return fallbacks.stream()
                .filter(step -> !step.to().equals(PurseRef.CASH))
                .toList();
    }
}
