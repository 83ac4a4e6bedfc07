package cn.gongji.runtime.writer;

import cn.gongji.runtime.store.EventTable;
import cn.gongji.runtime.tracing.TraceSpan;
import cn.gongji.runtime.tracing.Traces;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The spans of a turn: one of each item that is followed, and one of the commit that they share. */
final class TurnSpans {

    private final Traces traces;
    private final EventTable events;

    TurnSpans(Traces traces, EventTable events) {
        this.traces = traces;
        this.events = events;
    }

    /** What the service does of itself to one entity follows from what happened to that last. */
    @Nullable
    String ledTo(Set<String> touches) {
        return traces.isOn() && touches.size() == 1
                ? events.lastTraceparent(touches.iterator().next())
                : null;
    }

    /** The item waits from now on. */
    void waiting(TurnItem item) {
        if (traces.isOn()) {
            item.follow(traces);
        }
    }

    /** The item is not tried, or not any more. */
    void ended(TurnItem item, String why) {
        item.span().failed(why);
        item.span().end();
    }

    /**
     * All items are decided. The commit follows from the first of them that is followed and has recorded something, for what
     * is only noted is not why there is a turn, and is linked with the others, for a span has one parent.
     */
    TraceSpan committing(List<TurnItem> items, List<RecordedEvent> recorded) {
        if (!traces.isOn()) {
            return TraceSpan.NONE;
        }
        List<TraceSpan> followed = items.stream()
                .map(TurnItem::span)
                .filter(TraceSpan::isRecording)
                .toList();
        if (followed.isEmpty()) {
            return TraceSpan.NONE;
        }
        Set<String> under = recorded.stream()
                .map(RecordedEvent::traceparent)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        TraceSpan first = followed.stream()
                .filter(item -> under.contains(item.traceparent()))
                .findFirst()
                .orElse(followed.getFirst());
        TraceSpan commit = traces.begin(Traces.Kind.WORK, "commit", first.traceparent());
        followed.stream().filter(item -> item != first).forEach(item -> {
            commit.link(item);
            item.link(commit);
        });
        return commit;
    }

    void committed(TraceSpan commit, List<TurnItem> items, int events) {
        if (commit.isRecording()) {
            commit.put("gongji.items", items.size());
            commit.put("gongji.events", events);
            commit.end();
            items.forEach(item -> item.span().end());
        }
    }

    void undone(TraceSpan commit, RuntimeException reason) {
        if (commit.isRecording()) {
            commit.failed(reason.getClass().getSimpleName());
            commit.end();
        }
    }
}
