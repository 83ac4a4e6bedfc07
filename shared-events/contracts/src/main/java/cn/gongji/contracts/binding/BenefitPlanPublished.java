package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A version of what the pooled fund pays in one region was published; whole, so that a reader needs no earlier version.
 *
 * @param region six digits of a pooling region, of a province-level region, or {@code 100000} for the whole country
 * @param effectiveFrom the first day, Asia/Shanghai, on which the version is in force
 * @param source the document that the version follows
 * @param illustrative the figures are made up for want of a source
 * @param plans one a scheme at most
 * @rule P-02
 * @rule B-17
 */
public record BenefitPlanPublished(
        String region,
        String version,
        LocalDate effectiveFrom,
        String source,
        boolean illustrative,
        List<BenefitPlan> plans,
        Actor actor,
        Instant publishedAt)
        implements PolicyEvent {

    @Override
    public String subject() {
        return region;
    }
}
