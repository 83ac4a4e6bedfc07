package cn.gongji.settlement.domain;

import static java.util.Comparator.comparing;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.BenefitPlanPublished;
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
 * Every version of every region's benefit plans, by effective date.
 *
 * @rule P-02
 * @rule B-17
 */
public final class BenefitBook {

    private static final String NATION = "100000";
    private static final BenefitBook EMPTY = new BenefitBook(Map.of());

    private static final Comparator<BenefitPlanPublished> OLDEST_FIRST = comparing(BenefitPlanPublished::effectiveFrom)
            .thenComparing(BenefitPlanPublished::publishedAt)
            .thenComparing(BenefitPlanPublished::version);

    private final Map<String, List<BenefitPlanPublished>> versionsByRegion;

    private BenefitBook(Map<String, List<BenefitPlanPublished>> versionsByRegion) {
        this.versionsByRegion = versionsByRegion;
    }

    public static BenefitBook of(Collection<BenefitPlanPublished> versions) {
        BenefitBook book = EMPTY;
        for (BenefitPlanPublished version : versions) {
            book = book.with(version);
        }
        return book;
    }

    /** The book with one version more, or with that version replaced. */
    public BenefitBook with(BenefitPlanPublished published) {
        Map<String, List<BenefitPlanPublished>> versions = new TreeMap<>(versionsByRegion);
        Stream<BenefitPlanPublished> others = versions.getOrDefault(published.region(), List.of()).stream()
                .filter(version -> !version.version().equals(published.version()));
        versions.put(
                published.region(),
                Stream.concat(others, Stream.of(published)).sorted(OLDEST_FIRST).toList());
        return new BenefitBook(versions);
    }

    /** The plan of the patient's scheme: the pooling region's, else the province's, else the nation's. */
    public Optional<BenefitPlanInForce> inForceFor(Membership patient, Instant now) {
        LocalDate day = BusinessDay.of(now);
        return Stream.of(patient.poolingRegion(), patient.province(), NATION)
                .flatMap(region -> inForce(region, day).stream())
                .flatMap(version -> ofScheme(version, patient).stream())
                .findFirst();
    }

    private Optional<BenefitPlanPublished> inForce(String region, LocalDate day) {
        return versionsByRegion.getOrDefault(region, List.of()).stream()
                .filter(version -> !version.effectiveFrom().isAfter(day))
                .reduce((earlier, later) -> later);
    }

    private static Optional<BenefitPlanInForce> ofScheme(BenefitPlanPublished version, Membership patient) {
        PolicyRef ref = new PolicyRef(version.region(), version.version());
        return version.plans().stream()
                .filter(plan -> plan.scheme() == patient.scheme())
                .map(plan -> new BenefitPlanInForce(ref, plan))
                .findFirst();
    }
}
