package cn.gongji.binding.domain.policy;

import cn.gongji.contracts.binding.PolicyEvent;
import cn.gongji.contracts.binding.PolicyPublished;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The versions of one region's policy that were published. A version is published once and never again.
 *
 * @rule B-17
 */
public record PublishedVersions(Set<String> versions) {
    public static final PublishedVersions NONE = new PublishedVersions(Set.of());

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

    public static PublishedVersions evolve(PublishedVersions state, PolicyEvent event) {
        return switch (event) {
            case PolicyPublished published -> {
                Set<String> more = new HashSet<>(state.versions);
                more.add(published.version());
                yield new PublishedVersions(Set.copyOf(more));
            }
        };
    }
}
