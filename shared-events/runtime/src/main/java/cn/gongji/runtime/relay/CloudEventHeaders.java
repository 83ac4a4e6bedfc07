package cn.gongji.runtime.relay;

import cn.gongji.contracts.catalogue.Context;
import cn.gongji.runtime.writer.RecordedEvent;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** CloudEvents 1.0 over Kafka in binary mode. */
public final class CloudEventHeaders {

    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String TIME = "ce_time";
    public static final String CORRELATION_ID = "ce_correlationid";
    public static final String CAUSATION_ID = "ce_causationid";
    public static final String TRACEPARENT = "ce_traceparent";
    /** Of the sending, where the sending is followed; what follows from the event itself is in the other. */
    public static final String HOP = "traceparent";

    public static final String POSITION = "ce_position";
    public static final String SEQUENCE = "ce_sequence";

    private static final byte[] SPEC_VERSION = "1.0".getBytes(StandardCharsets.UTF_8);
    private static final byte[] JSON = "application/json".getBytes(StandardCharsets.UTF_8);

    private CloudEventHeaders() {}

    /** The store of a region's service, as its events name it. */
    public static String source(String region, Context service) {
        return "/regions/" + region + "/" + service.service();
    }

    static void write(Headers headers, RecordedEvent event, String source) {
        headers.add("ce_specversion", SPEC_VERSION);
        put(headers, ID, event.eventId());
        put(headers, SOURCE, source);
        put(headers, TYPE, event.version().typeName());
        put(headers, "ce_subject", event.stream());
        put(headers, TIME, DateTimeFormatter.ISO_INSTANT.format(event.time()));
        headers.add("content-type", JSON);
        put(headers, CORRELATION_ID, event.correlationId());
        put(headers, CAUSATION_ID, event.causationId());
        put(headers, TRACEPARENT, event.traceparent());
        put(headers, POSITION, Long.toString(event.position()));
        put(headers, SEQUENCE, Long.toString(event.sequence()));
    }

    private static void put(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The text of a header, the last of several; absent when there is none. */
    public static @Nullable String text(Headers headers, String name) {
        return text(headers.lastHeader(name));
    }

    public static @Nullable String text(@Nullable Header header) {
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
