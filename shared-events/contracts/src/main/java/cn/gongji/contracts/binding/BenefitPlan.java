package cn.gongji.contracts.binding;

import java.util.List;

/**
 * What the pooled fund pays for members of one scheme.
 *
 * @param annualDeductibleFen what a person bears of eligible costs in a calendar year before the fund pays, in fen
 * @param ratios by kind of institution; a kind that is absent is not reimbursed
 * @param annualCapFen what the fund pays a person in a calendar year at most, in fen
 * @param classBOwnSharePercent what a person bears of class B lines before they count, 0 to 100
 * @rule P-02
 */
public record BenefitPlan(
        Scheme scheme,
        long annualDeductibleFen,
        List<BenefitRatio> ratios,
        long annualCapFen,
        int classBOwnSharePercent) {}
