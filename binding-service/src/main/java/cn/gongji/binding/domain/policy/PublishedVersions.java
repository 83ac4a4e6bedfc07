package cn.gongji.binding.domain.policy;

import cn.gongji.contracts.binding.BenefitPlanPublished;
import cn.gongji.contracts.binding.PolicyEvent;
import cn.gongji.contracts.binding.PolicyPublished;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The versions of one region's policy, and of its benefit plans, that were published. A version is published once and
 * never again.
 *
 * @rule B-17
 */
public record PublishedVersions(Set<String> versions, Set<String> benefitPlans) {
    public static final PublishedVersions NONE = new PublishedVersions(Set.of(), Set.of());

    public static List<PolicyEvent> decide(PublishPolicy command, PublishedVersions state) {
        if (state.versions.contains(command.version())) {
            return List.of();
        }
        return List.of(new PolicyPublished(
                command.region(),
                command.version(),
                command.effectiveFrom(),
                command.source(),
                command.policy(),
                command.actor(),
                command.now()));
    }

    public static List<PolicyEvent> decide(PublishBenefitPlan command, PublishedVersions state) {
        if (state.benefitPlans.contains(command.version())) {
            return List.of();
        }
        return List.of(new BenefitPlanPublished(
                command.region(),
                command.version(),
                command.effectiveFrom(),
                command.source(),
                command.illustrative(),
                command.plans(),
                command.actor(),
                command.now()));
    }

    public static PublishedVersions evolve(PublishedVersions state, PolicyEvent event) {
        return switch (event) {
            case PolicyPublished published ->
                new PublishedVersions(with(state.versions, published.version()), state.benefitPlans);
            case BenefitPlanPublished published ->
                new PublishedVersions(state.versions, with(state.benefitPlans, published.version()));
        };
    }

    private static Set<String> with(Set<String> versions, String version) {
        Set<String> more = new HashSet<>(versions);
        more.add(version);
        return Set.copyOf(more);
    }
}
