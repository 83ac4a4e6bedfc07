package cn.gongji.binding.domain.binding;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.binding.BindingEvent;
import cn.gongji.contracts.binding.BindingResumed;
import cn.gongji.contracts.binding.BindingSuspended;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What the binding-service computes when a daughter binds her father in Tianjin, and when a rule refuses her. {@code
 * ./gongji bench decisions} runs it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BindingBenchmark {
    private static final int EVENTS = 3;
    private static final Actor DAUGHTER = new Actor("cardholder", "daughter");

    private FamilyBinding nothing = new FamilyBinding.NotBound();
    private BindingCommand allowed = Applications.in("120100").command();
    private BindingCommand refused = Applications.in("120100").withoutPromise().command();
    private List<BindingEvent> history = history();

    /** Every rule of both regions holds. */
    @Benchmark
    public List<BindingEvent> decideABinding() {
        return FamilyBinding.decide(allowed, nothing);
    }

    /** The proof is missing. */
    @Benchmark
    public List<BindingEvent> refuseABinding() {
        return FamilyBinding.decide(refused, nothing);
    }

    /** One event more of a binding. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public FamilyBinding foldABindingByAnEvent() {
        FamilyBinding state = nothing;
        for (BindingEvent event : history) {
            state = FamilyBinding.evolve(state, event);
        }
        return state;
    }

    private List<BindingEvent> history() {
        List<BindingEvent> events = new ArrayList<>(FamilyBinding.decide(allowed, nothing));
        events.add(new BindingSuspended("binding-1", "daughter", "father", "daughter", DAUGHTER, Applications.NOW));
        events.add(new BindingResumed("binding-1", "daughter", "father", DAUGHTER, Applications.NOW));
        return List.copyOf(events);
    }
}
