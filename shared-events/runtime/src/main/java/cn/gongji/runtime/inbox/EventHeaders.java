package cn.gongji.runtime.inbox;

import cn.gongji.runtime.relay.CloudEventHeaders;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** What a record's headers tell of the event, read in one go; of several under one name the last counts. */
final class EventHeaders {

    private static final int MAX_SOURCE_LENGTH = 128;

    private @Nullable String id;
    private @Nullable String type;
    private @Nullable String correlationId;
    private @Nullable String traceparent;
    private @Nullable String hop;
    private @Nullable String source;
    private @Nullable String position;

    private EventHeaders() {}

    static EventHeaders of(Headers headers) {
        EventHeaders read = new EventHeaders();
        for (Header header : headers) {
            read.take(header);
        }
        return read;
    }

    private void take(Header header) {
        switch (header.key()) {
            case CloudEventHeaders.ID -> id = CloudEventHeaders.text(header);
            case CloudEventHeaders.TYPE -> type = CloudEventHeaders.text(header);
            case CloudEventHeaders.CORRELATION_ID -> correlationId = CloudEventHeaders.text(header);
            case CloudEventHeaders.TRACEPARENT -> traceparent = CloudEventHeaders.text(header);
            case CloudEventHeaders.HOP -> hop = CloudEventHeaders.text(header);
            case CloudEventHeaders.SOURCE -> source = CloudEventHeaders.text(header);
            case CloudEventHeaders.POSITION -> position = CloudEventHeaders.text(header);
            default -> {}
        }
    }

    @Nullable
    String id() {
        return id;
    }

    @Nullable
    String type() {
        return type;
    }

    @Nullable
    String correlationId() {
        return correlationId;
    }

    /** What the application of the record follows from: its sending, if that is followed, or else the event. */
    @Nullable
    String traceparent() {
        return hop == null ? traceparent : hop;
    }

    /** Absent when the record does not tell source and place, as one that no relay has sent. */
    @Nullable
    Origin origin() {
        long place = place(position);
        return source == null || source.isEmpty() || source.length() > MAX_SOURCE_LENGTH || place <= 0
                ? null
                : new Origin(source, place);
    }

    private static long place(@Nullable String text) {
        try {
            return text == null ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
