package cn.gongji.runtime.store;

import cn.gongji.runtime.writer.TurnWrites;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The SQL of {@code event_snapshot}. A snapshot whose class has changed its shape since is as good as none. */
public final class SnapshotTable {

    static final String SELECT = "select stream, sequence, kind, shape, state from event_snapshot";

    private final JdbcTemplate jdbc;
    private final Map<Class<?>, String> shapes = new ConcurrentHashMap<>();

    public SnapshotTable(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /**
     * A fold as it is stored.
     *
     * @param sequence the last event that it includes
     * @param kind the class of the aggregate
     * @param shape what its fields are
     * @param state the fold as JSON
     */
    record Row(String stream, long sequence, String kind, String shape, String state) {}

    Row row(String stream, long sequence, Object state) {
        Class<?> kind = state.getClass();
        return new Row(stream, sequence, kind.getName(), shape(kind), SnapshotJson.write(state));
    }

    void store(Collection<Row> rows) {
        TurnWrites writes = new TurnWrites();
        store(rows, writes);
        writes.execute(jdbc);
    }

    void store(Collection<Row> rows, TurnWrites writes) {
        writes.add(
                """
                insert into event_snapshot (stream, sequence, kind, shape, state)
                select * from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[])
                on conflict (stream) do update
                   set sequence = excluded.sequence, kind = excluded.kind, shape = excluded.shape, state = excluded.state
                 where event_snapshot.sequence < excluded.sequence or event_snapshot.shape <> excluded.shape
                """,
                rows.stream().map(Row::stream).toArray(String[]::new),
                rows.stream().map(Row::sequence).toArray(Long[]::new),
                rows.stream().map(Row::kind).toArray(String[]::new),
                rows.stream().map(Row::shape).toArray(String[]::new),
                rows.stream().map(Row::state).toArray(String[]::new));
    }

    Optional<DomainEventMessage<?>> read(String stream) {
        List<DomainEventMessage<?>> found = new ArrayList<>();
        jdbc.query(
                SELECT + " where stream = ?",
                row -> {
                    DomainEventMessage<?> fold = ofTodaysShape(row);
                    if (fold != null) {
                        found.add(fold);
                    }
                },
                stream);
        return found.stream().findFirst();
    }

    /** The current row of an answer to {@link #SELECT}; absent when its class has gone or changed. */
    @Nullable
    DomainEventMessage<?> ofTodaysShape(ResultSet row) throws SQLException {
        Class<?> kind = classNamed(row.getString("kind"));
        if (kind == null || !shape(kind).equals(row.getString("shape"))) {
            return null;
        }
        Object state = SnapshotJson.read(row.getString("state"), kind);
        return new GenericDomainEventMessage<>(
                kind.getSimpleName(), row.getString("stream"), row.getLong("sequence"), state);
    }

    private static @Nullable Class<?> classNamed(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    private String shape(Class<?> kind) {
        return shapes.computeIfAbsent(kind, StateShape::of);
    }
}
