package cn.gongji.runtime.audit;

import cn.gongji.runtime.writer.RecordedEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A state as the domain's own fold gives it, which remembers of each of its facts the event that made it so: the last
 * after which the fact was another than before.
 *
 * @rule A-01
 * @rule A-03
 */
public final class TracedState<S> {

    private final BiFunction<S, RecordedEvent, S> evolve;
    private final Function<S, Map<String, Object>> facts;
    private final Map<String, EventPlace> made = new HashMap<>();
    private Map<String, Object> known;
    private S state;
    private @Nullable EventPlace first;

    /**
     * @param facts the state's facts by name; a fact that is not there is no fact
     */
    public TracedState(S initial, BiFunction<S, RecordedEvent, S> evolve, Function<S, Map<String, Object>> facts) {
        this.state = initial;
        this.evolve = evolve;
        this.facts = facts;
        this.known = facts.apply(initial);
    }

    void take(RecordedEvent event) {
        EventPlace place = EventPlace.of(event);
        first = first == null ? place : first;
        state = evolve.apply(state, event);
        Map<String, Object> after = facts.apply(state);
        after.forEach((fact, value) -> {
            if (!Objects.equals(known.get(fact), value)) {
                made.put(fact, place);
            }
        });
        known.keySet().stream().filter(fact -> !after.containsKey(fact)).forEach(fact -> made.put(fact, place));
        known = after;
    }

    public S state() {
        return state;
    }

    /** Whether nothing had happened by then. */
    public boolean isUntouched() {
        return first == null;
    }

    /** The event with which it began; absent when nothing had happened by then. */
    public @Nullable EventPlace begunBy() {
        return first;
    }

    /** The event that made the fact what it is, or that ended it; absent when it is as it was in the beginning. */
    public @Nullable EventPlace madeBy(String fact) {
        return made.get(fact);
    }
}
