package cn.gongji.binding.domain.policy;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.PolicyPublished;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every version of every region's policy that was ever published; immutable.
 *
 * @rule B-17
 */
public final class PolicyBook {
    public static final PolicyBook EMPTY = new PolicyBook(Map.of());

    /** The zone of the calendar days on which policies come into force. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Comparator<PolicyPublished> LATEST_LAST =
            Comparator.comparing(PolicyPublished::effectiveFrom).thenComparing(PolicyPublished::publishedAt);

    private final Map<String, List<PolicyPublished>> byRegion;

    private PolicyBook(Map<String, List<PolicyPublished>> byRegion) {
        this.byRegion = byRegion;
    }

    public PolicyBook with(PolicyPublished published) {
        Map<String, List<PolicyPublished>> more = new HashMap<>(byRegion);
        List<PolicyPublished> versions = new ArrayList<>(more.getOrDefault(published.region(), List.of()));
        versions.add(published);
        versions.sort(LATEST_LAST);
        more.put(published.region(), List.copyOf(versions));
        return new PolicyBook(Map.copyOf(more));
    }

    public boolean holds(PolicyRef ref) {
        return byRegion.getOrDefault(ref.region(), List.of()).stream()
                .anyMatch(published -> published.version().equals(ref.version()));
    }

    /** The province-level regions of the catalogue. */
    public Set<String> provinces() {
        return byRegion.keySet().stream().filter(Regions::isProvince).collect(Collectors.toUnmodifiableSet());
    }

    public boolean knowsProvinceOf(String region) {
        return provinces().contains(Regions.provinceOf(region));
    }

    /** The region's own policy, or else its province's, on the day that the instant falls on in China. */
    public Optional<PolicyPublished> inForce(String region, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ZONE);
        return latest(region, day).or(() -> latest(Regions.provinceOf(region), day));
    }

    /** @throws IllegalStateException when the region's province has no policy on that day */
    public PolicyInForce rulesOf(String region, Instant at) {
        return inForce(region, at)
                .map(published ->
                        new PolicyInForce(new PolicyRef(published.region(), published.version()), published.policy()))
                .orElseThrow(
                        () -> new IllegalStateException("no policy of region " + region + " is in force at " + at));
    }

    private Optional<PolicyPublished> latest(String region, LocalDate day) {
        return byRegion.getOrDefault(region, List.of()).stream()
                .filter(published -> !published.effectiveFrom().isAfter(day))
                .reduce((earlier, later) -> later);
    }
}
