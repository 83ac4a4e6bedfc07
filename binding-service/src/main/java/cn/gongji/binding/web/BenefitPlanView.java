package cn.gongji.binding.web;

import cn.gongji.contracts.binding.BenefitPlan;
import cn.gongji.contracts.binding.BenefitPlanPublished;
import java.time.LocalDate;
import java.util.List;

/**
 * What the pooled fund pays in a region; the region is the one whose plans they are.
 *
 * @param illustrative the figures are made up for want of a source
 */
public record BenefitPlanView(
        String region,
        String version,
        LocalDate effectiveFrom,
        String source,
        boolean illustrative,
        List<BenefitPlan> plans) {
    public static BenefitPlanView of(BenefitPlanPublished published) {
        return new BenefitPlanView(
                published.region(),
                published.version(),
                published.effectiveFrom(),
                published.source(),
                published.illustrative(),
                published.plans());
    }
}
