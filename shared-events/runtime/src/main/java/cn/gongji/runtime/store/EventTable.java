package cn.gongji.runtime.store;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.catalogue.EventCatalogue;
import cn.gongji.contracts.catalogue.EventVersion;
import cn.gongji.runtime.events.EventReader;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnWrites;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The SQL of {@code domain_event_entry}. */
public final class EventTable {

    /** What {@link #read} reads. */
    public static final String COLUMNS =
            "global_index, stream, sequence, event_id, type_id, occurred_at, correlation_id, causation_id, traceparent, payload";

    private static final String APPEND = "insert into domain_event_entry (" + COLUMNS + ") select unnest(?::bigint[]),"
            + " unnest(?::text[]), unnest(?::bigint[]), unnest(?::text[])::uuid, unnest(?::smallint[]),"
            + " unnest(?::bigint[]), unnest(?::text[]), unnest(?::text[]), unnest(?::text[]), unnest(?::text[])::json";

    private final JdbcTemplate jdbc;

    public EventTable(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** Keeps the catalogue's names beside their short numbers, for those who read the table with SQL. */
    public void registerTypes() {
        List<Object[]> rows = EventCatalogue.versions().stream()
                .map(type -> new Object[] {type.code(), type.typeName()})
                .toList();
        jdbc.batchUpdate(
                "insert into event_type (type_id, type_name) values (?, ?) on conflict (type_id) do nothing", rows);
    }

    /**
     * Appends as one of a turn's writes, a parameter a column; for the service's writer alone. Fails as a duplicate key when
     * another writer has taken a place in a stream.
     */
    public void append(List<RecordedEvent> events, TurnWrites writes) {
        int rows = events.size();
        long[] positions = new long[rows];
        String[] streams = new String[rows];
        long[] sequences = new long[rows];
        String[] ids = new String[rows];
        short[] types = new short[rows];
        long[] times = new long[rows];
        String[] correlations = new String[rows];
        String[] causes = new String[rows];
        String[] traces = new String[rows];
        String[] payloads = new String[rows];
        for (int row = 0; row < rows; row++) {
            RecordedEvent event = events.get(row);
            positions[row] = event.position();
            streams[row] = event.stream();
            sequences[row] = event.sequence();
            ids[row] = event.eventId();
            types[row] = (short) event.version().code();
            times[row] = micros(event.time());
            correlations[row] = event.correlationId();
            causes[row] = event.causationId();
            traces[row] = event.traceparent();
            payloads[row] = event.json();
        }
        writes.add(APPEND, positions, streams, sequences, ids, types, times, correlations, causes, traces, payloads);
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** One stream in order, from the given sequence. */
    public List<RecordedEvent> stream(String stream, long fromSequence) {
        return jdbc.query(
                "select " + COLUMNS + " from domain_event_entry where stream = ? and sequence >= ? order by sequence",
                (row, n) -> read(row),
                stream,
                fromSequence);
    }

    /** One stream in order, from the given sequence, at most {@code limit} events. */
    public List<RecordedEvent> stream(String stream, long fromSequence, int limit) {
        return jdbc.query(
                "select " + COLUMNS + " from domain_event_entry where stream = ? and sequence >= ? order by sequence"
                        + " limit ?",
                (row, n) -> read(row),
                stream,
                fromSequence,
                limit);
    }

    /** The trace of the last event of a stream. */
    public @Nullable String lastTraceparent(String stream) {
        return jdbc
                .query(
                        "select traceparent from domain_event_entry where stream = ? order by sequence desc limit 1",
                        (row, n) -> Optional.ofNullable(row.getString(1)),
                        stream)
                .stream()
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    /** Several streams in order, whole. */
    public List<RecordedEvent> streams(Collection<String> streams) {
        return jdbc.query(
                "select " + COLUMNS + " from domain_event_entry where stream = any(?) order by stream, sequence",
                (row, n) -> read(row),
                (Object) streams.toArray(String[]::new));
    }

    /** The store in order after a place, at most {@code limit} events. */
    public List<RecordedEvent> after(long position, int limit) {
        return jdbc.query(
                "select " + COLUMNS + " from domain_event_entry where global_index > ? order by global_index limit ?",
                (row, n) -> read(row),
                position,
                limit);
    }

    /**
     * The store in order, filtered.
     *
     * @param after a place in the store
     * @param from the first instant, included
     * @param to the last instant, excluded
     */
    public List<RecordedEvent> search(
            @Nullable String stream,
            @Nullable String correlationId,
            @Nullable Instant from,
            @Nullable Instant to,
            long after,
            int limit) {
        StringBuilder sql = new StringBuilder("select " + COLUMNS + " from domain_event_entry where global_index > ?");
        List<Object> arguments = new java.util.ArrayList<>(List.of(after));
        if (stream != null) {
            sql.append(" and stream = ?");
            arguments.add(stream);
        }
        if (correlationId != null) {
            sql.append(" and correlation_id = ?");
            arguments.add(correlationId);
        }
        if (from != null) {
            sql.append(" and occurred_at >= ?");
            arguments.add(micros(from));
        }
        if (to != null) {
            sql.append(" and occurred_at < ?");
            arguments.add(micros(to));
        }
        sql.append(" order by global_index limit ?");
        arguments.add(limit);
        return jdbc.query(sql.toString(), (row, n) -> read(row), arguments.toArray());
    }

    /** The current row of an answer to a query of {@link #COLUMNS}. */
    public static RecordedEvent read(ResultSet row) throws SQLException {
        EventVersion version = EventCatalogue.coded(row.getInt("type_id"))
                .orElseThrow(() -> new IllegalStateException("a stored event has a type that the catalogue lacks"));
        String json = row.getString("payload");
        DomainEvent event = Objects.requireNonNull(EventReader.read(version, json), "a stored event");
        return new RecordedEvent(
                row.getLong("global_index"),
                row.getString("event_id"),
                row.getString("stream"),
                row.getLong("sequence"),
                event,
                json,
                instant(row.getLong("occurred_at")),
                row.getString("correlation_id"),
                row.getString("causation_id"),
                row.getString("traceparent"),
                version);
    }
}
