package cn.gongji.runtime.store;

import cn.gongji.runtime.writer.RecordedEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/** Reads streams that are not in memory, each from its snapshot on, all in one way to the database and back. */
final class ColdStreams {

    private static final String SNAPSHOTS_AND_WHAT_FOLLOWS = SnapshotTable.SELECT + " where stream = any(?);\n"
            + "select " + EventTable.COLUMNS
            + " from (select wanted_stream, coalesce(event_snapshot.sequence, -1) as folded"
            + " from unnest(?::text[]) as wanted (wanted_stream) left join event_snapshot on stream = wanted_stream) cold"
            + " join domain_event_entry on stream = wanted_stream and sequence > folded order by stream, sequence";

    private final JdbcTemplate jdbc;
    private final EventTable events;
    private final SnapshotTable snapshots;

    ColdStreams(DataSource dataSource, EventTable events, SnapshotTable snapshots) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.events = events;
        this.snapshots = snapshots;
    }

    /** A stream: its snapshot, if there is one of today's shape, and the events that the snapshot does not include. */
    record Stream(@Nullable DomainEventMessage<?> snapshot, List<RecordedEvent> events) {

        static final Stream NEW = new Stream(null, List.of());
    }

    private record Found(
            Map<String, DomainEventMessage<?>> folds, Set<String> outdated, Map<String, List<RecordedEvent>> events) {

        static Found nothing() {
            return new Found(new HashMap<>(), new HashSet<>(), new HashMap<>());
        }

        void add(RecordedEvent event) {
            events.computeIfAbsent(event.stream(), stream -> new ArrayList<>()).add(event);
        }
    }

    /** @return every stream that was asked for, also those that do not exist yet */
    Map<String, Stream> read(Collection<String> streams) {
        String[] names = streams.toArray(String[]::new);
        PreparedStatementCallback<Found> execution = both -> {
            both.setObject(1, names);
            both.setObject(2, names);
            return read(both);
        };
        Found found = Objects.requireNonNull(jdbc.execute(SNAPSHOTS_AND_WHAT_FOLLOWS, execution));
        if (!found.outdated().isEmpty()) {
            found.events().keySet().removeAll(found.outdated());
            events.streams(found.outdated()).forEach(found::add);
        }
        Map<String, Stream> read = new HashMap<>();
        for (String name : names) {
            read.put(name, new Stream(found.folds().get(name), found.events().getOrDefault(name, List.of())));
        }
        return read;
    }

    private Found read(PreparedStatement both) throws SQLException {
        Found found = Found.nothing();
        both.execute();
        try (ResultSet row = both.getResultSet()) {
            while (row.next()) {
                DomainEventMessage<?> fold = snapshots.ofTodaysShape(row);
                if (fold == null) {
                    found.outdated().add(row.getString("stream"));
                } else {
                    found.folds().put(row.getString("stream"), fold);
                }
            }
        }
        both.getMoreResults();
        try (ResultSet row = both.getResultSet()) {
            while (row.next()) {
                found.add(EventTable.read(row));
            }
        }
        return found;
    }
}
