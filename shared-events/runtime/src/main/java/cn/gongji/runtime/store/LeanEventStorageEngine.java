package cn.gongji.runtime.store;

import cn.gongji.runtime.writer.RecordedEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
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
 * streams and snapshots through this engine. What a turn will read is prefetched at once, so that a turn of
 * cold aggregates costs no query each.
 */
public final class LeanEventStorageEngine implements EventStorageEngine {

    private static final int TAIL_BATCH = 1_000;

    private final EventTable events;
    private final SnapshotTable snapshots;
    private final ColdStreams cold;
    private final Map<String, ColdStreams.Stream> prefetched = new HashMap<>();
    private final Set<String> readAsNew = new HashSet<>();
    private volatile @Nullable Thread prefetchOwner;

    public LeanEventStorageEngine(DataSource dataSource, EventTable events, SnapshotTable snapshots) {
        this.events = events;
        this.snapshots = snapshots;
        this.cold = new ColdStreams(dataSource, events, snapshots);
    }

    /** Reads whole streams at once, for the calling thread, until {@link #forgetPrefetched()}. */
    public void prefetch(Set<String> streams) {
        prefetchOwner = Thread.currentThread();
        if (streams.isEmpty()) {
            return;
        }
        prefetched.putAll(cold.read(streams));
    }

    /** Takes the streams for new, for the calling thread, until {@link #forgetPrefetched()}. */
    public void presumeNew(Set<String> streams) {
        prefetchOwner = Thread.currentThread();
        streams.forEach(stream -> prefetched.put(stream, ColdStreams.Stream.NEW));
    }

    /** The streams that were read as new only because they were presumed to be, until {@link #forgetPrefetched()}. */
    public Set<String> readAsNew() {
        return Collections.unmodifiableSet(readAsNew);
    }

    public void forgetPrefetched() {
        prefetched.clear();
        readAsNew.clear();
        prefetchOwner = null;
    }

    private ColdStreams.@Nullable Stream prefetched(String stream) {
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
        ColdStreams.Stream known = prefetched(stream);
        if (known == ColdStreams.Stream.NEW) {
            readAsNew.add(stream);
        }
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
        ColdStreams.Stream known = prefetched(stream);
        return known != null ? Optional.ofNullable(known.snapshot()) : snapshots.read(stream);
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
