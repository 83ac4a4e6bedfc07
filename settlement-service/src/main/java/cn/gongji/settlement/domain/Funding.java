package cn.gongji.settlement.domain;

import cn.gongji.contracts.binding.RegionPolicy;
import cn.gongji.contracts.funding.FallbackReason;
import cn.gongji.contracts.funding.FundingMode;
import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.settlement.Presented;
import java.time.Instant;
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
    static Funding plan(
            PricedBill bill,
            PatientFile patient,
            Presented presented,
            PolicyInForce policy,
            String institutionId,
            Instant now) {
        if (!presented.useAccounts()) {
            return CASH;
        }
        List<PlannedPurse> purses = purses(bill, patient, presented, policy);
        if (!policy.isRetap() || bill.isNothingCovered()) {
            return asked(FundingMode.CASCADE, bill, purses, policy, null);
        }
        Optional<RetapWindow> window = patient.openWindow(institutionId, now);
        FundingMode mode = window.isPresent() ? FundingMode.OWN_OR_SHARER_WHOLE : FundingMode.OWN_WHOLE;
        String retapOf = window.map(RetapWindow::offeredBy).orElse(null);
        return asked(mode, bill, purses, policy, retapOf);
    }

    /** The sharers whose accounts a second tap could charge. */
    static Stream<String> sharersStandingBy(FundingPlan plan) {
        return plan.purses().stream()
                .filter(planned -> planned.purse() == Purse.SHARER_ACCOUNT)
                .filter(planned -> planned.barredBy() != FallbackReason.NOT_COVERED_USE)
                .map(PlannedPurse::personId);
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

    private static List<PlannedPurse> purses(
            PricedBill bill, PatientFile patient, Presented presented, PolicyInForce policy) {
        List<PlannedPurse> purses = new ArrayList<>(ownPurses(bill, patient));
        RegionPolicy.DeductionOrder order = policy.rules().payment().deductionOrder();
        DeductionOrder.arrange(patient, order).stream()
                .limit(MOST_PURSES - purses.size())
                .map(sharer -> new PlannedPurse(
                        Purse.SHARER_ACCOUNT,
                        sharer.sharerId(),
                        sharer.bindingId(),
                        barOf(sharer, bill, patient, presented, policy)))
                .forEach(purses::add);
        return List.copyOf(purses);
    }

    private static List<PlannedPurse> ownPurses(PricedBill bill, PatientFile patient) {
        if (!patient.insured().hasPersonalAccount()) {
            return List.of();
        }
        FallbackReason bar = bill.isNothingCovered() ? FallbackReason.NOT_COVERED_USE : null;
        return List.of(new PlannedPurse(Purse.OWN_ACCOUNT, patient.personId(), null, bar));
    }

    private static @Nullable FallbackReason barOf(
            SharerBinding sharer, PricedBill bill, PatientFile patient, Presented presented, PolicyInForce policy) {
        if (bill.isNothingCovered()) {
            return FallbackReason.NOT_COVERED_USE;
        }
        if (isAcrossPoolingRegions(sharer, patient)
                && !policy.usesAcrossPoolingRegions().containsAll(bill.kinds())) {
            return FallbackReason.NOT_COVERED_USE;
        }
        if (policy.sharersCodeMustBeShown() && !presented.sharerCodes().contains(sharer.sharerId())) {
            return FallbackReason.NOT_SHOWN;
        }
        return null;
    }

    private static boolean isAcrossPoolingRegions(SharerBinding sharer, PatientFile patient) {
        return !sharer.sharerRegion().equals(patient.insured().poolingRegion());
    }
}
