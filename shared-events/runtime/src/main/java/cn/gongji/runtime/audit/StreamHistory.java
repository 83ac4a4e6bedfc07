package cn.gongji.runtime.audit;

import cn.gongji.runtime.store.EventTable;
import cn.gongji.runtime.writer.RecordedEvent;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Tells what a stream had come to at an instant or at a place in the store, by folding it anew. */
public final class StreamHistory {

    private static final int EVENTS_AT_A_TIME = 500;

    private final EventTable events;

    public StreamHistory(EventTable events) {
        this.events = events;
    }

    /** The state after everything that had happened by the instant, itself included. */
    public <S> TracedState<S> at(Instant instant, String stream, TracedState<S> state) {
        return whileTrue(event -> !event.time().isAfter(instant), stream, state);
    }

    /** The state just before a place in the store. */
    public <S> TracedState<S> before(long position, String stream, TracedState<S> state) {
        return whileTrue(event -> event.position() < position, stream, state);
    }

    /** A stream is read in parts, so that a long one fills no memory. */
    private <S> TracedState<S> whileTrue(Predicate<RecordedEvent> wanted, String stream, TracedState<S> state) {
        long sequence = 0;
        List<RecordedEvent> part;
        do {
            part = events.stream(stream, sequence, EVENTS_AT_A_TIME);
            for (RecordedEvent event : part) {
                if (!wanted.test(event)) {
                    return state;
                }
                state.take(event);
                sequence = event.sequence() + 1;
            }
        } while (part.size() == EVENTS_AT_A_TIME);
        return state;
    }
}
