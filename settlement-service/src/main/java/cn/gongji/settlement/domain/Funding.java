package cn.gongji.settlement.domain;

import cn.gongji.contracts.binding.RegionPolicy;
import cn.gongji.contracts.funding.FallbackReason;
import cn.gongji.contracts.funding.FundingMode;
import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.Purse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which purses are asked for a bill, and how.
 *
 * @param purses every purse that the patient may turn to, in the order asked
 * @param plan what the ledger is asked to charge; absent when it is asked for nothing
 * @param retapOf the settlement whose offer of a second tap is taken up; absent when there is none
 */
record Funding(
        List<PlannedPurse> purses,
        @Nullable FundingPlan plan,
        @Nullable String retapOf) {

    private static final int MOST_PURSES = 64;
    private static final Funding CASH = new Funding(List.of(), null, null);

    /**
     * Plans the funding of a priced bill.
     *
     * @rule P-04
     */
    static Funding plan(PricedBill bill, SettleBill c) {
        if (!c.presented().useAccounts()) {
            return CASH;
        }
        List<PlannedPurse> purses = purses(bill, c);
        if (!c.policy().isRetap() || bill.isNothingCovered()) {
            return asked(FundingMode.CASCADE, bill, purses, c.policy(), null);
        }
        Optional<RetapWindow> window =
                c.patient().openWindow(c.bill().institution().id(), c.now());
        FundingMode mode = window.isPresent() ? FundingMode.OWN_OR_SHARER_WHOLE : FundingMode.OWN_WHOLE;
        String retapOf = window.map(RetapWindow::offeredBy).orElse(null);
        return asked(mode, bill, purses, c.policy(), retapOf);
    }

    /** The purses of others that a second tap could charge; a code that was not shown may be shown then. */
    static Stream<PlannedPurse> standingBy(FundingPlan plan) {
        return plan.purses().stream()
                .filter(planned -> planned.purse().isMutualAid())
                .filter(planned -> planned.barredBy() == null || planned.barredBy() == FallbackReason.NOT_SHOWN);
    }

    private static Funding asked(
            FundingMode mode,
            PricedBill bill,
            List<PlannedPurse> purses,
            PolicyInForce policy,
            @Nullable String retapOf) {
        boolean noPurseCanFail = mode == FundingMode.CASCADE && purses.isEmpty();
        if (bill.payable().isZero() || noPurseCanFail) {
            return new Funding(purses, null, null);
        }
        RegionPolicy.DeductionOrder order = policy.rules().payment().deductionOrder();
        FundingPlan plan = new FundingPlan(
                mode, DeductionOrder.leftToTheLedger(order), bill.payable().fen(), purses);
        return new Funding(purses, plan, retapOf);
    }

    private static List<PlannedPurse> purses(PricedBill bill, SettleBill c) {
        PatientFile patient = c.patient();
        List<PlannedPurse> purses = new ArrayList<>(ownPurses(bill, c));
        patient.quotas().stream()
                .limit(MOST_PURSES - purses.size())
                .map(quota -> new PlannedPurse(Purse.QUOTA, quota.sharerId(), null, barOf(quota, bill, c)))
                .forEach(purses::add);
        RegionPolicy.DeductionOrder order = c.policy().rules().payment().deductionOrder();
        DeductionOrder.arrange(patient, order).stream()
                .limit(MOST_PURSES - purses.size())
                .map(sharer -> new PlannedPurse(
                        Purse.SHARER_ACCOUNT, sharer.sharerId(), sharer.bindingId(), barOf(sharer, bill, c)))
                .forEach(purses::add);
        return List.copyOf(purses);
    }

    /** Own money stays usable by its owner whatever becomes of the insurance. */
    private static List<PlannedPurse> ownPurses(PricedBill bill, SettleBill c) {
        PatientFile patient = c.patient();
        FallbackReason bar = bill.isNothingCovered() ? FallbackReason.NOT_COVERED_USE : null;
        List<PlannedPurse> own = new ArrayList<>();
        if (patient.insured().hasPersonalAccount()) {
            own.add(new PlannedPurse(Purse.OWN_ACCOUNT, patient.personId(), null, bar));
        }
        if (patient.walletOpen()) {
            FallbackReason barOfWallet = c.standing().acceptsWallet() ? bar : FallbackReason.NOT_COVERED_USE;
            own.add(new PlannedPurse(Purse.OWN_WALLET, patient.personId(), null, barOfWallet));
        }
        return own;
    }

    /**
     * What was set aside is the patient's to spend while both take part: no code need be shown for it.
     *
     * @rule C-01
     * @rule Q-01
     */
    private static @Nullable FallbackReason barOf(QuotaForPatient quota, PricedBill bill, SettleBill c) {
        if (bill.isNothingCovered()) {
            return FallbackReason.NOT_COVERED_USE;
        }
        return isLapsed(c) || c.lapsedSharers().contains(quota.sharerId()) ? FallbackReason.COVERAGE_LAPSED : null;
    }

    /**
     * A sharer of another pooling region pays nothing of a bill on which anything is not covered for them: a purse is
     * asked for the whole rest or for nothing, and to let it pay the uncovered part would break the rule.
     *
     * @rule B-08
     * @rule C-01
     * @rule P-01
     */
    private static @Nullable FallbackReason barOf(SharerBinding sharer, PricedBill bill, SettleBill c) {
        PolicyInForce policy = c.policy();
        if (bill.isNothingCovered()) {
            return FallbackReason.NOT_COVERED_USE;
        }
        if (c.patient().insured().isAcrossFrom(sharer)
                && !policy.usesAcrossPoolingRegions().containsAll(bill.kinds())) {
            return FallbackReason.NOT_COVERED_USE;
        }
        if (isLapsed(c) || sharer.suspended()) {
            return FallbackReason.COVERAGE_LAPSED;
        }
        if (policy.sharersCodeMustBeShown() && !c.presented().sharerCodes().contains(sharer.sharerId())) {
            return FallbackReason.NOT_SHOWN;
        }
        return null;
    }

    private static boolean isLapsed(SettleBill c) {
        return c.patient().coverageAt(c.now()).lapsed();
    }
}
