package cn.gongji.runtime.seal;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A row of the store with all that a seal protects. A record of the service's topic carries the same, so that both have
 * the same bytes and the same hash.
 *
 * @param position the global index
 * @param type the CloudEvents type
 * @param time the business time, ISO-8601 in UTC
 * @param payload the event's JSON, in any form
 */
public record SealedRow(
        long position,
        String stream,
        long sequence,
        String eventId,
        String type,
        String time,
        String correlationId,
        @Nullable String causationId,
        @Nullable String traceparent,
        String payload) {

    /** Reads rows; the numbers of types are told by the store's own list, so that this list is sealed too. */
    public static final String SELECT = """
            select e.global_index, e.stream, e.sequence, e.event_id, coalesce(t.type_name, 'unlisted ' || e.type_id),
                   e.occurred_at, e.correlation_id, e.causation_id, e.traceparent, e.payload::text
              from domain_event_entry e left join event_type t using (type_id)
            """;

    private static final long MICROS = 1_000_000;
    private static final long NANOS_OF_A_MICRO = 1_000;

    /** The current row of an answer to {@link #SELECT}. */
    public static SealedRow read(ResultSet row) throws SQLException {
        int column = 0;
        return new SealedRow(
                row.getLong(++column),
                row.getString(++column),
                row.getLong(++column),
                row.getString(++column),
                row.getString(++column),
                time(row.getLong(++column)),
                row.getString(++column),
                row.getString(++column),
                row.getString(++column),
                row.getString(++column));
    }

    private static String time(long micros) {
        return DateTimeFormatter.ISO_INSTANT.format(
                Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * NANOS_OF_A_MICRO));
    }

    /**
     * The bytes that are hashed: RFC 8785 JSON, the payload as {@code event}.
     *
     * @throws JacksonException when the payload is no JSON
     */
    public byte[] canonicalBytes() {
        StringBuilder out = new StringBuilder(payload.length() + 512).append('{');
        if (causationId != null) {
            text(out, "causationId", causationId);
        }
        text(out, "correlationId", correlationId);
        out.append("\"event\":");
        CanonicalJson.write(out, payload);
        out.append(',');
        text(out, "eventId", eventId);
        out.append("\"position\":").append(position);
        out.append(",\"sequence\":").append(sequence).append(',');
        text(out, "stream", stream);
        text(out, "time", time);
        if (traceparent != null) {
            text(out, "traceparent", traceparent);
        }
        text(out, "type", type);
        out.setCharAt(out.length() - 1, '}');
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void text(StringBuilder out, String name, String value) {
        out.append('"').append(name).append("\":");
        CanonicalJson.writeText(out, value);
        out.append(',');
    }

    /** The names of the columns in which two rows differ. */
    public List<String> differences(SealedRow other) {
        List<String> names = new ArrayList<>();
        difference(names, "global_index", position, other.position);
        difference(names, "stream", stream, other.stream);
        difference(names, "sequence", sequence, other.sequence);
        difference(names, "event_id", eventId, other.eventId);
        difference(names, "type", type, other.type);
        difference(names, "occurred_at", time, other.time);
        difference(names, "correlation_id", correlationId, other.correlationId);
        difference(names, "causation_id", causationId, other.causationId);
        difference(names, "traceparent", traceparent, other.traceparent);
        difference(names, "payload", canonical(payload), canonical(other.payload));
        return names;
    }

    private static void difference(List<String> names, String name, @Nullable Object one, @Nullable Object other) {
        if (!Objects.equals(one, other)) {
            names.add(name);
        }
    }

    private static String canonical(String json) {
        try {
            return CanonicalJson.of(json);
        } catch (JacksonException noJson) {
            return json;
        }
    }
}
