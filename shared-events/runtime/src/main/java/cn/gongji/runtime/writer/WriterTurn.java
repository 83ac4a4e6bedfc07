package cn.gongji.runtime.writer;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.events.UuidV7;
import cn.gongji.runtime.tracing.LogFields;
import cn.gongji.runtime.tracing.TraceSpan;
import cn.gongji.runtime.web.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** The turn in progress: what was recorded and concluded so far. */
final class WriterTurn implements Turn {

    private final CommandBus commandBus;
    private final Clock clock;
    private final long head;
    private final List<TurnParticipant> participants;
    private final PendingAnswers pending;
    private final IdempotencyKeys keys;
    private final List<RecordedEvent> recorded = new ArrayList<>();
    private final Map<String, Answer> concluded = new LinkedHashMap<>();
    private final Set<String> toldByEvents = new HashSet<>();
    private TurnItem.@Nullable Cause cause;
    private TraceSpan span = TraceSpan.NONE;
    private TraceSpan commit = TraceSpan.NONE;
    private Instant now = Instant.EPOCH;
    private @Nullable Answer forestalled;

    WriterTurn(
            CommandBus commandBus,
            Clock clock,
            long head,
            List<TurnParticipant> participants,
            PendingAnswers pending,
            IdempotencyKeys keys) {
        this.commandBus = commandBus;
        this.clock = clock;
        this.head = head;
        this.participants = participants;
        this.pending = pending;
        this.keys = keys;
    }

    void begin(TurnItem item) {
        cause = item.cause();
        span = item.span();
        span.happened("begun");
        LogFields.enter(cause.correlationId(), span, item.name());
        forestalled = null;
        now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Every item is decided, and none is worked on any more. */
    void decided(TraceSpan begunCommit) {
        commit = begunCommit;
        LogFields.leave();
    }

    TraceSpan commit() {
        return commit;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public String newId() {
        return UuidV7.next();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> R dispatch(Object command) {
        Handled handled = new Handled();
        commandBus.dispatch(new GenericCommandMessage<>(command), (message, result) -> handled.result = result);
        CommandResultMessage<?> result = handled.result;
        if (result == null) {
            throw new IllegalStateException("the command bus did not answer at once");
        }
        if (result.isExceptional()) {
            Throwable reason = result.exceptionResult();
            throw reason instanceof RuntimeException e ? e : new IllegalStateException(reason);
        }
        return (R) result.getPayload();
    }

    private static final class Handled {
        private @Nullable CommandResultMessage<?> result;
    }

    void record(DomainEventMessage<?> message) {
        TurnItem.Cause because = java.util.Objects.requireNonNull(cause, "an event outside an item");
        DomainEvent event = (DomainEvent) message.getPayload();
        if (!event.subject().equals(message.getAggregateIdentifier())) {
            throw new IllegalStateException("an event was applied to the stream of another entity: "
                    + event.getClass().getSimpleName());
        }
        RecordedEvent place = new RecordedEvent(
                head + recorded.size() + 1,
                UuidV7.next(),
                event.subject(),
                message.getSequenceNumber(),
                event,
                EventJson.write(event),
                now,
                because.correlationId(),
                because.causationId(),
                because.traceparent());
        recorded.add(place);
        if (span.isRecording()) {
            span.recorded(place.version().typeName(), place.position());
            if (event instanceof SettlementEvent settlement) {
                span.put("gongji.settlement", settlement.settlementId());
            }
        }
        participants.forEach(participant -> participant.recorded(place));
    }

    @Override
    public void conclude(String handle, Answer answer) {
        concluded.putIfAbsent(handle, answer);
    }

    @Override
    public void concludeAsRecorded(String handle, Answer answer) {
        if (concluded.putIfAbsent(handle, answer) == null) {
            toldByEvents.add(handle);
        }
    }

    @Override
    public void supersede(Caller caller, String endpoint, String idempotencyKey, Answer answer) {
        keys.supersede(CommandRequest.scope(caller, endpoint, idempotencyKey), answer);
    }

    @Override
    public @Nullable Answer forestalled() {
        return forestalled;
    }

    void forestalled(Answer answer) {
        forestalled = answer;
    }

    @Nullable
    Answer concluded(String handle) {
        return concluded.get(handle);
    }

    List<RecordedEvent> recorded() {
        return recorded;
    }

    /** What was concluded with an answer that nothing else tells. */
    Map<String, Answer> concludedToStore() {
        Map<String, Answer> toStore = new LinkedHashMap<>(concluded);
        toStore.keySet().removeAll(toldByEvents);
        return toStore;
    }

    /** Streams that tell what was concluded: nearly always nothing comes for them any more. */
    Set<String> concludedStreams() {
        return toldByEvents;
    }

    void wakeConcluded() {
        concluded.forEach(pending::conclude);
    }
}
