package cn.gongji.settlement.domain;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.BenefitPlan;
import cn.gongji.contracts.binding.BenefitRatio;
import cn.gongji.contracts.binding.CoveragePeriod;
import cn.gongji.contracts.funding.InstitutionKind;
import cn.gongji.contracts.settlement.BenefitComputed;
import cn.gongji.contracts.settlement.BillLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the pooled fund pays by the project's own plan, when the region's core system has not computed it. Every sum is
 * rounded down to whole fen: the fund never pays a fen that its plan does not promise.
 *
 * @rule P-02
 * @rule C-01
 * @rule C-03
 */
final class Benefit {

    private static final PolicyRef NO_PLAN = new PolicyRef("100000", "none");
    private static final int WHOLE = 100;

    private Benefit() {}

    static BenefitComputed compute(SettleBill c) {
        CoveragePeriod coverage = c.patient().coverageAt(c.now());
        BenefitPlanInForce inForce = c.benefitPlan();
        if (inForce == null) {
            return computed(c, NO_PLAN, coverage, 0, 0, 0, 0, 0);
        }
        BenefitPlan plan = inForce.plan();
        int year = BusinessDay.of(c.now()).getYear();
        List<BenefitShare> shares = c.patient().benefitShares();
        long capFen = percentOf(plan.annualCapFen(), coverage.limitPercent());
        long capLeftFen = Math.max(0, capFen - BenefitShares.pooledFundFen(shares, year));
        long eligibleFen = eligibleFen(c.bill(), plan);
        BenefitRatio ratio = ratioOf(plan, c.bill().institution().kind());
        if (!coverage.benefits() || ratio == null) {
            return computed(
                    c, inForce.ref(), coverage, eligibleFen, 0, ratio == null ? 0 : ratio.percent(), capLeftFen, 0);
        }
        long deductibleLeftFen = Math.max(0, plan.annualDeductibleFen() - BenefitShares.deductibleFen(shares, year));
        long deductibleFen = Math.min(eligibleFen, deductibleLeftFen);
        long promisedFen = percentOf(eligibleFen - deductibleFen, ratio.percent());
        long pooledFundFen = Math.min(promisedFen, capLeftFen);
        return computed(
                c, inForce.ref(), coverage, eligibleFen, deductibleFen, ratio.percent(), capLeftFen, pooledFundFen);
    }

    /** Class A counts whole, class B less one's own share, everything else not at all. */
    private static long eligibleFen(Bill bill, BenefitPlan plan) {
        long classAFen = 0;
        long classBFen = 0;
        for (BillLine line : bill.lines()) {
            if (bill.useOf(line).isPresent()) {
                switch (line.catalogue()) {
                    case A -> classAFen += line.amountFen();
                    case B -> classBFen += line.amountFen();
                    case NONE -> {}
                }
            }
        }
        return classAFen + percentOf(classBFen, WHOLE - plan.classBOwnSharePercent());
    }

    private static @Nullable BenefitRatio ratioOf(BenefitPlan plan, InstitutionKind kind) {
        return plan.ratios().stream()
                .filter(ratio -> ratio.institutionKind() == kind)
                .findFirst()
                .orElse(null);
    }

    /** Rounded down, without passing through a product that could overflow. */
    private static long percentOf(long fen, int percent) {
        return fen / WHOLE * percent + fen % WHOLE * percent / WHOLE;
    }

    private static BenefitComputed computed(
            SettleBill c,
            PolicyRef plan,
            CoveragePeriod coverage,
            long eligibleFen,
            long deductibleFen,
            int percent,
            long capLeftFen,
            long pooledFundFen) {
        return new BenefitComputed(
                c.settlementId(),
                c.patient().personId(),
                plan,
                c.patient().insured().scheme(),
                BusinessDay.of(c.now()).getYear(),
                coverage.benefits(),
                eligibleFen,
                deductibleFen,
                percent,
                coverage.limitPercent(),
                capLeftFen,
                pooledFundFen,
                c.now());
    }
}
