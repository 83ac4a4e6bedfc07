package cn.gongji.runtime.writer;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.catalogue.EventCatalogue;
import cn.gongji.contracts.catalogue.EventVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event in its place in the store.
 *
 * @param position the global index: from 1, without gaps
 * @param stream the entity's id
 * @param sequence the place in the stream, from 0, without gaps
 * @param event as today's version tells it
 * @param json the event's JSON, as stored and as sent: of {@code version}
 * @param version in which it was recorded
 */
public record RecordedEvent(
        long position,
        String eventId,
        String stream,
        long sequence,
        DomainEvent event,
        String json,
        Instant time,
        String correlationId,
        @Nullable String causationId,
        @Nullable String traceparent,
        EventVersion version) {

    /** An event that is recorded now. */
    public RecordedEvent(
            long position,
            String eventId,
            String stream,
            long sequence,
            DomainEvent event,
            String json,
            Instant time,
            String correlationId,
            @Nullable String causationId,
            @Nullable String traceparent) {
        this(
                position,
                eventId,
                stream,
                sequence,
                event,
                json,
                time,
                correlationId,
                causationId,
                traceparent,
                EventCatalogue.of(event.getClass()));
    }
}
