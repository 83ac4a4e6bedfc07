package cn.gongji.binding.domain.policy;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.binding.BenefitPlan;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Publish a version of what the pooled fund pays in a region, whole.
 *
 * @rule P-02
 */
public record PublishBenefitPlan(
        @TargetAggregateIdentifier String region,
        String version,
        LocalDate effectiveFrom,
        String source,
        boolean illustrative,
        List<BenefitPlan> plans,
        Actor actor,
        Instant now) {}
