package cn.gongji.runtime.store;

import cn.gongji.runtime.writer.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Axon's storage over the lean table.
 *
 * <p>Events are appended by the writer alone, as {@link RecordedEvent}s that already have their place; Axon reads
 * streams and snapshots through this engine. What a turn will read is prefetched in two queries, so that a turn of
 * cold aggregates costs no query each.
 */
public final class LeanEventStorageEngine implements EventStorageEngine {

    private static final int TAIL_BATCH = 1_000;

    private final EventTable events;
    private final SnapshotTable snapshots;
    private final Map<String, Prefetched> prefetched = new HashMap<>();
    private volatile @Nullable Thread prefetchOwner;

    public LeanEventStorageEngine(EventTable events, SnapshotTable snapshots) {
        this.events = events;
        this.snapshots = snapshots;
    }

    private record Prefetched(@Nullable DomainEventMessage<?> snapshot, List<RecordedEvent> events) {}

    /** Reads whole streams at once, for the calling thread, until {@link #forgetPrefetched()}. */
    public void prefetch(Set<String> streams) {
        prefetchOwner = Thread.currentThread();
        if (streams.isEmpty()) {
            return;
        }
        Map<String, DomainEventMessage<?>> folded = snapshots.read(streams);
        List<String> names = new ArrayList<>(streams);
        List<Long> from = names.stream()
                .map(name -> folded.containsKey(name) ? folded.get(name).getSequenceNumber() + 1 : 0L)
                .toList();
        Map<String, List<RecordedEvent>> found = new HashMap<>();
        for (RecordedEvent event : events.streams(names, from)) {
            found.computeIfAbsent(event.stream(), s -> new ArrayList<>()).add(event);
        }
        for (String name : names) {
            prefetched.put(name, new Prefetched(folded.get(name), found.getOrDefault(name, List.of())));
        }
    }

    public void forgetPrefetched() {
        prefetched.clear();
        prefetchOwner = null;
    }

    private @Nullable Prefetched prefetched(String stream) {
        return Thread.currentThread() == prefetchOwner ? prefetched.get(stream) : null;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> messages) {
        throw new UnsupportedOperationException("events are appended by the service's writer, a turn at a time");
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        snapshots.store(List.of(
                snapshots.row(snapshot.getAggregateIdentifier(), snapshot.getSequenceNumber(), snapshot.getPayload())));
    }

    @Override
    public DomainEventStream readEvents(String stream, long firstSequence) {
        Prefetched known = prefetched(stream);
        List<RecordedEvent> found = known != null ? known.events() : events.stream(stream, firstSequence);
        long last = found.isEmpty() ? -1 : found.getLast().sequence();
        return DomainEventStream.of(
                found.stream()
                        .filter(event -> event.sequence() >= firstSequence)
                        .map(LeanEventStorageEngine::message),
                () -> last);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        Prefetched known = prefetched(stream);
        return known != null
                ? Optional.ofNullable(known.snapshot())
                : Optional.ofNullable(snapshots.read(Set.of(stream)).get(stream));
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        long after = token == null ? 0 : ((GlobalSequenceTrackingToken) token).getGlobalIndex();
        return events.after(after, TAIL_BATCH).stream()
                .map(event -> new GenericTrackedDomainEventMessage<>(
                        new GlobalSequenceTrackingToken(event.position()), message(event)));
    }

    static DomainEventMessage<?> message(RecordedEvent event) {
        return new GenericDomainEventMessage<>(
                event.event().getClass().getSimpleName(),
                event.stream(),
                event.sequence(),
                event.event(),
                MetaData.with("correlationId", event.correlationId()),
                event.eventId(),
                event.time());
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        throw new UnsupportedOperationException("the store is followed by place, not by time");
    }
}
