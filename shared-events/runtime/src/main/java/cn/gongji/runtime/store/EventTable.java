package cn.gongji.runtime.store;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.catalogue.EventCatalogue;
import cn.gongji.contracts.catalogue.EventVersion;
import cn.gongji.runtime.events.EventReader;
import cn.gongji.runtime.writer.RecordedEvent;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/** The SQL of {@code domain_event_entry}. */
public final class EventTable {

    /** What {@link #read} reads. */
    public static final String COLUMNS =
            "global_index, stream, sequence, event_id, type_id, occurred_at, correlation_id, causation_id, traceparent, payload";

    private static final String COPY = "copy domain_event_entry (" + COLUMNS + ") from stdin (format binary)";
    private static final int COLUMN_COUNT = COLUMNS.split(",").length;
    private static final SQLExceptionTranslator TRANSLATOR = new SQLStateSQLExceptionTranslator();

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final CopyRows rows = new CopyRows();

    public EventTable(DataSource dataSource) {
        this.dataSource = dataSource;
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
     * Appends by COPY in the current transaction; for the service's writer alone.
     *
     * @throws DuplicateKeyException when another writer has taken a place in a stream
     */
    public void append(List<RecordedEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        rows.begin();
        for (RecordedEvent event : events) {
            append(event);
        }
        ByteBuffer written = rows.end();
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
            try {
                copy.writeToCopy(written.array(), 0, written.position());
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw translated(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static RuntimeException translated(SQLException e) {
        RuntimeException translated = TRANSLATOR.translate("append events", COPY, e);
        return translated != null ? translated : new IllegalStateException("append events", e);
    }

    private void append(RecordedEvent event) {
        rows.row(COLUMN_COUNT);
        rows.bigint(event.position());
        rows.text(event.stream());
        rows.bigint(event.sequence());
        rows.uuid(event.eventId());
        rows.smallint(event.version().code());
        rows.bigint(micros(event.time()));
        rows.text(event.correlationId());
        rows.text(event.causationId());
        rows.text(event.traceparent());
        rows.jsonb(event.json());
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
        return streams(streams, Collections.nCopies(streams.size(), 0L));
    }

    /** Several streams in order, each from the given sequence. */
    public List<RecordedEvent> streams(Collection<String> streams, Collection<Long> fromSequences) {
        return jdbc.query(
                "select " + COLUMNS + " from unnest(?::text[], ?::bigint[]) as wanted (wanted_stream, from_sequence)"
                        + " join domain_event_entry on stream = wanted_stream and sequence >= from_sequence"
                        + " order by stream, sequence",
                (row, n) -> read(row),
                streams.toArray(String[]::new),
                fromSequences.toArray(Long[]::new));
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
