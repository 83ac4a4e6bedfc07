package cn.gongji.wallet.domain;

import static java.util.Comparator.comparing;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.PolicyPublished;
import cn.gongji.contracts.binding.RegionPolicy.CrossProvince;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every version of every region's rules, as far as the ledger needs them; immutable.
 *
 * @rule B-17
 */
public final class PolicyBook {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String NATION = "100000";
    private static final Comparator<PolicyPublished> OLDEST_FIRST = comparing(PolicyPublished::effectiveFrom)
            .thenComparing(PolicyPublished::publishedAt)
            .thenComparing(PolicyPublished::version);

    private final Map<String, List<PolicyPublished>> byRegion;

    private PolicyBook(Map<String, List<PolicyPublished>> byRegion) {
        this.byRegion = byRegion;
    }

    public static PolicyBook of(Collection<PolicyPublished> versions) {
        Map<String, List<PolicyPublished>> byRegion = new TreeMap<>();
        versions.forEach(version -> byRegion.computeIfAbsent(version.region(), region -> new ArrayList<>())
                .add(version));
        byRegion.values().forEach(all -> all.sort(OLDEST_FIRST));
        return new PolicyBook(byRegion);
    }

    /** The book with one version more, or with that version replaced. */
    public PolicyBook with(PolicyPublished published) {
        Stream<PolicyPublished> others = byRegion.values().stream()
                .flatMap(List::stream)
                .filter(version -> !version.region().equals(published.region())
                        || !version.version().equals(published.version()));
        return of(Stream.concat(others, Stream.of(published)).toList());
    }

    /** What holds between provinces now; absent until the nation's rules are published. */
    public Optional<TransferRules> transferRules(Instant now) {
        return inForce(NATION, now).flatMap(published -> {
            CrossProvince figures = published.policy().crossProvince();
            return figures == null
                    ? Optional.empty()
                    : Optional.of(new TransferRules(new PolicyRef(published.region(), published.version()), figures));
        });
    }

    /**
     * Whom a person of the region may ask: the lines of the pooling region, else of its province, else the nation's.
     *
     * @rule B-15
     */
    public List<String> hotlines(Home home, Instant now) {
        return Stream.of(home.poolingRegion(), home.province(), NATION)
                .flatMap(region -> inForce(region, now).stream())
                .map(published -> published.policy().consultation().hotlines())
                .filter(lines -> !lines.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Whether six digits name a province, or a place in one; anything while no rules are known. */
    public boolean hasPlace(String region) {
        return byRegion.isEmpty() || byRegion.containsKey(region.substring(0, 2) + "0000");
    }

    private Optional<PolicyPublished> inForce(String region, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZONE);
        return byRegion.getOrDefault(region, List.of()).stream()
                .filter(version -> !version.effectiveFrom().isAfter(day))
                .reduce((_, later) -> later);
    }
}
