package cn.gongji.binding.read.audit;

import cn.gongji.binding.domain.policy.PolicyBook;
import cn.gongji.binding.domain.policy.Regions;
import cn.gongji.binding.read.audit.PersonThen.InForce;
import cn.gongji.contracts.binding.BenefitPlanPublished;
import cn.gongji.contracts.binding.PolicyPublished;
import cn.gongji.contracts.binding.RegionPolicy;
import cn.gongji.runtime.audit.EventPlace;
import cn.gongji.runtime.store.EventTable;
import cn.gongji.runtime.writer.RecordedEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules of a region as they were published and in force at an instant: its own, its province's, the nation's.
 *
 * @rule B-17
 */
record PoliciesThen(List<Published<PolicyPublished>> policies, List<Published<BenefitPlanPublished>> benefitPlans) {

    /** A publication and its place. */
    record Published<E>(E event, EventPlace place) {}

    /** @param region six digits of a pooling region */
    static PoliciesThen of(String region, Instant at, EventTable events) {
        LocalDate day = LocalDate.ofInstant(at, PolicyBook.ZONE);
        List<List<RecordedEvent>> layers = Stream.of(region, Regions.provinceOf(region), Regions.WHOLE_COUNTRY)
                .distinct()
                .map(layer -> events.stream(layer, 0).stream()
                        .filter(event -> !event.time().isAfter(at))
                        .toList())
                .toList();
        return new PoliciesThen(
                layers.stream().flatMap(layer -> policy(layer, day).stream()).toList(),
                layers.stream()
                        .flatMap(layer -> benefitPlan(layer, day).stream())
                        .toList());
    }

    private static Optional<Published<PolicyPublished>> policy(List<RecordedEvent> layer, LocalDate day) {
        return layer.stream()
                .filter(event -> event.event() instanceof PolicyPublished published
                        && !published.effectiveFrom().isAfter(day))
                .map(event -> new Published<>((PolicyPublished) event.event(), EventPlace.of(event)))
                .max(Comparator.comparing((Published<PolicyPublished> published) ->
                                published.event().effectiveFrom())
                        .thenComparing(published -> published.event().publishedAt()));
    }

    private static Optional<Published<BenefitPlanPublished>> benefitPlan(List<RecordedEvent> layer, LocalDate day) {
        return layer.stream()
                .filter(event -> event.event() instanceof BenefitPlanPublished published
                        && !published.effectiveFrom().isAfter(day))
                .map(event -> new Published<>((BenefitPlanPublished) event.event(), EventPlace.of(event)))
                .max(Comparator.comparing((Published<BenefitPlanPublished> published) ->
                                published.event().effectiveFrom())
                        .thenComparing(published -> published.event().publishedAt()));
    }

    /** In which order the sharers of a beneficiary of the region paid. */
    RegionPolicy.DeductionOrder deductionOrder() {
        return policies.getFirst().event().policy().payment().deductionOrder();
    }

    List<InForce> policiesInForce() {
        return policies.stream()
                .map(published -> new InForce(
                        published.event().region(),
                        published.event().version(),
                        published.event().effectiveFrom(),
                        published.event().source(),
                        published.event().policy().name(),
                        published.event().policy().englishName(),
                        Map.of("version", published.place())))
                .toList();
    }

    List<InForce> benefitPlansInForce() {
        return benefitPlans.stream()
                .map(published -> new InForce(
                        published.event().region(),
                        published.event().version(),
                        published.event().effectiveFrom(),
                        published.event().source(),
                        null,
                        null,
                        Map.of("version", published.place())))
                .toList();
    }
}
