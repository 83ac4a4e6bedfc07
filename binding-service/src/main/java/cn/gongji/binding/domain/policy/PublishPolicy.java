package cn.gongji.binding.domain.policy;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.binding.RegionPolicy;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Publish a version of a region's rules, whole. */
public record PublishPolicy(
        @TargetAggregateIdentifier String region,
        String version,
        LocalDate effectiveFrom,
        String source,
        RegionPolicy policy,
        Actor actor,
        Instant now) {}
