package cn.gongji.binding.metrics;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.BindingRefused;
import cn.gongji.contracts.binding.BindingRequested;
import cn.gongji.contracts.binding.ContributionsBackPaid;
import cn.gongji.contracts.binding.CoverageLapsed;
import cn.gongji.contracts.binding.CoverageResumed;
import cn.gongji.contracts.binding.InsuranceEnded;
import cn.gongji.contracts.binding.InsuranceMoved;
import cn.gongji.contracts.binding.KinshipRefused;
import cn.gongji.contracts.binding.RelativeBound;
import cn.gongji.runtime.metrics.LabelledCounter;
import cn.gongji.runtime.metrics.Provinces;
import cn.gongji.runtime.metrics.RecordedEventMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How requests to bind end, and what happens to people's insurance. */
@Component
class BindingMeter extends RecordedEventMeter {

    private static final List<String> OUTCOMES = List.of("BOUND", "REQUESTED", "REFUSED");

    private final Provinces provinces;
    private final Set<String> seen = new HashSet<>();
    private final LabelledCounter bindings;
    private final LabelledCounter coverage;
    private final LabelledCounter refusals;

    BindingMeter(MeterRegistry registry, Provinces provinces) {
        this.provinces = provinces;
        this.bindings = new LabelledCounter(
                registry, "gongji.bindings", "Requests to bind a relative, by what came of them", "region", "outcome");
        this.coverage = new LabelledCounter(
                registry, "gongji.coverage.changes", "Changes of a person's insurance that took effect", "change");
        this.refusals = new LabelledCounter(
                registry, "gongji.refusals", "Requests that a rule refused, by the code the caller saw", "code");
        List.of("LAPSED", "RESUMED", "BACK_PAID", "MOVED", "ENDED").forEach(coverage::expect);
        expectAll(provinces.ofTheCluster());
    }

    private void expectAll(String region) {
        OUTCOMES.forEach(outcome -> bindings.expect(region, outcome));
    }

    @Override
    protected void count(DomainEvent event) {
        switch (event) {
            case RelativeBound bound -> asked(bound.policy(), "BOUND");
            case BindingRequested requested -> asked(requested.policy(), "REQUESTED");
            case BindingRefused refused -> {
                asked(refused.policy(), "REFUSED");
                refusals.add(1, refused.code());
            }
            case KinshipRefused refused -> refusals.add(1, refused.code());
            case CoverageLapsed _ -> coverage.add(1, "LAPSED");
            case CoverageResumed _ -> coverage.add(1, "RESUMED");
            case ContributionsBackPaid _ -> coverage.add(1, "BACK_PAID");
            case InsuranceMoved _ -> coverage.add(1, "MOVED");
            case InsuranceEnded _ -> coverage.add(1, "ENDED");
            // everything else is seen as an event stored, and asked of nobody
            default -> {}
        }
    }

    private void asked(@Nullable PolicyRef policy, String outcome) {
        String region = provinces.of(policy);
        if (seen.add(region)) {
            expectAll(region);
        }
        bindings.add(1, region, outcome);
    }
}
