package cn.gongji.runtime.store;

import cn.gongji.runtime.writer.TurnWrites;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.springframework.jdbc.core.JdbcTemplate;

/** The SQL of {@code event_snapshot}. A snapshot whose class has changed its shape since is as good as none. */
public final class SnapshotTable {

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

    Map<String, DomainEventMessage<?>> read(Set<String> streams) {
        Map<String, DomainEventMessage<?>> found = new HashMap<>();
        jdbc.query(
                "select stream, sequence, kind, shape, state from event_snapshot where stream = any(?)",
                row -> {
                    Class<?> kind = classNamed(row.getString("kind"));
                    if (kind != null && shape(kind).equals(row.getString("shape"))) {
                        String stream = row.getString("stream");
                        Object state = SnapshotJson.read(row.getString("state"), kind);
                        found.put(
                                stream,
                                new GenericDomainEventMessage<>(
                                        kind.getSimpleName(), stream, row.getLong("sequence"), state));
                    }
                },
                (Object) streams.toArray(String[]::new));
        return found;
    }

    private static @org.jspecify.annotations.Nullable Class<?> classNamed(String name) {
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
