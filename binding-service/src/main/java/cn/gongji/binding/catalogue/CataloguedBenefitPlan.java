package cn.gongji.binding.catalogue;

import cn.gongji.contracts.binding.BenefitPlan;
import java.time.LocalDate;
import java.util.List;

/**
 * One version of what the pooled fund pays in one region.
 *
 * @param illustrative the figures are made up for want of a source
 * @param plans one of each scheme
 * @rule P-02
 */
public record CataloguedBenefitPlan(
        String region,
        String version,
        LocalDate effectiveFrom,
        String source,
        boolean illustrative,
        List<BenefitPlan> plans) {}
