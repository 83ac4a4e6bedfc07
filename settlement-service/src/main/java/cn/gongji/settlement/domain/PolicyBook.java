package cn.gongji.settlement.domain;

import static java.util.Comparator.comparing;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.PolicyPublished;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every version of every region's policy, by effective date.
 *
 * @rule B-17
 */
public final class PolicyBook {

    private static final PolicyBook EMPTY = new PolicyBook(Map.of());
    private static final Comparator<PolicyPublished> OLDEST_FIRST = comparing(PolicyPublished::effectiveFrom)
            .thenComparing(PolicyPublished::publishedAt)
            .thenComparing(PolicyPublished::version);

    private final Map<String, List<PolicyPublished>> versionsByRegion;

    private PolicyBook(Map<String, List<PolicyPublished>> versionsByRegion) {
        this.versionsByRegion = versionsByRegion;
    }

    public static PolicyBook of(Collection<PolicyPublished> versions) {
        PolicyBook book = EMPTY;
        for (PolicyPublished version : versions) {
            book = book.with(version);
        }
        return book;
    }

    /** The book with one version more, or with that version replaced. */
    public PolicyBook with(PolicyPublished published) {
        Map<String, List<PolicyPublished>> versions = new TreeMap<>(versionsByRegion);
        Stream<PolicyPublished> others = versions.getOrDefault(published.region(), List.of()).stream()
                .filter(version -> !version.version().equals(published.version()));
        versions.put(
                published.region(),
                Stream.concat(others, Stream.of(published)).sorted(OLDEST_FIRST).toList());
        return new PolicyBook(versions);
    }

    /** The patient's rules: those of the pooling region where it has its own, else the province's. */
    public Optional<PolicyInForce> inForceFor(Membership patient, Instant now) {
        LocalDate day = BusinessDay.of(now);
        return inForce(patient.poolingRegion(), day).or(() -> inForce(patient.province(), day));
    }

    /** The version that an earlier decision named. */
    public Optional<PolicyInForce> version(PolicyRef ref) {
        return versionsOf(ref.region())
                .filter(version -> version.version().equals(ref.version()))
                .map(PolicyBook::asRules)
                .findFirst();
    }

    private Optional<PolicyInForce> inForce(String region, LocalDate day) {
        return versionsOf(region)
                .filter(version -> !version.effectiveFrom().isAfter(day))
                .reduce((_, later) -> later)
                .map(PolicyBook::asRules);
    }

    private Stream<PolicyPublished> versionsOf(String region) {
        return versionsByRegion.getOrDefault(region, List.of()).stream();
    }

    private static PolicyInForce asRules(PolicyPublished version) {
        return new PolicyInForce(new PolicyRef(version.region(), version.version()), version.policy());
    }
}
