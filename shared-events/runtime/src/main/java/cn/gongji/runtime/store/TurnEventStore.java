package cn.gongji.runtime.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.axonframework.common.Registration;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * The event store that aggregates apply their events to: it hands each at once to the turn in progress, which stores
 * them together. Outside a turn nothing can be recorded.
 */
public final class TurnEventStore implements EventStore {

    private final LeanEventStorageEngine engine;
    private final EmbeddedEventStore follower;
    private volatile @Nullable Recorder recorder;

    /** Takes the events of the turn in progress. */
    @FunctionalInterface
    public interface Recorder {
        void record(DomainEventMessage<?> message);
    }

    public TurnEventStore(LeanEventStorageEngine engine) {
        this.engine = engine;
        this.follower = EmbeddedEventStore.builder().storageEngine(engine).build();
    }

    /** Opens a turn on the calling thread. */
    public void open(Recorder turn) {
        Thread owner = Thread.currentThread();
        recorder = message -> {
            if (Thread.currentThread() != owner) {
                throw new IllegalStateException("events are recorded only by the service's writer");
            }
            turn.record(message);
        };
    }

    public void close() {
        recorder = null;
    }

    @Override
    public void publish(List<? extends EventMessage<?>> messages) {
        Recorder turn = recorder;
        if (turn == null) {
            throw new IllegalStateException("events are recorded only inside a turn of the service's writer");
        }
        for (EventMessage<?> message : messages) {
            if (!(message instanceof DomainEventMessage<?> event)) {
                throw new IllegalArgumentException("an event without a stream: " + message.getPayloadType());
            }
            turn.record(event);
        }
    }

    @Override
    public DomainEventStream readEvents(String stream) {
        return engine.readSnapshot(stream)
                .<DomainEventStream>map(snapshot -> DomainEventStream.concat(
                        DomainEventStream.of(snapshot), engine.readEvents(stream, snapshot.getSequenceNumber() + 1)))
                .orElseGet(() -> engine.readEvents(stream));
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        engine.storeSnapshot(snapshot);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        return engine.lastSequenceNumberFor(stream);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return follower.openStream(token);
    }

    @Override
    public Registration subscribe(Consumer<List<? extends EventMessage<?>>> processor) {
        return follower.subscribe(processor);
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super EventMessage<?>> interceptor) {
        return follower.registerDispatchInterceptor(interceptor);
    }
}
