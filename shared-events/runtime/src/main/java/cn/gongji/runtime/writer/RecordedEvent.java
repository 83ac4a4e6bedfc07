package cn.gongji.runtime.writer;

import cn.gongji.contracts.DomainEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event in its place in the store.
 *
 * @param position the global index: from 1, without gaps
 * @param stream the entity's id
 * @param sequence the place in the stream, from 0, without gaps
 * @param json the event's canonical JSON, as stored and as sent
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
        @Nullable String traceparent) {}
