package cn.gongji.runtime.inbox;

import cn.gongji.runtime.store.RecentlyUsed;
import cn.gongji.runtime.writer.TurnWrites;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which events of other services were applied, so that each is applied once. An event that tells its place in its
 * service's store is one bit, kept with the {@value AppliedBlock#PLACES} around it; another is a row with its id. For the
 * writer's thread.
 */
final class AppliedEvents {

    private static final int MOST_BLOCKS = 64;

    private final JdbcTemplate jdbc;
    private final Map<Key, AppliedBlock> known = new RecentlyUsed<>(MOST_BLOCKS);
    private final Map<Key, AppliedBlock> inTurn = new HashMap<>();
    private final Set<Key> changed = new HashSet<>();
    private final Set<String> ids = new HashSet<>();
    private final List<String> freshIds = new ArrayList<>();

    AppliedEvents(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    private record Key(String source, long block) {
        static Key of(Origin origin) {
            return new Key(origin.source(), AppliedBlock.numberOf(origin.position()));
        }
    }

    /** Reads what is known of these events, in one query for each of the two kinds and only what is not in memory. */
    void begin(Collection<InboundEvent> events) {
        forget();
        List<String> withoutPlace = new ArrayList<>();
        Set<Key> unknown = new HashSet<>();
        for (InboundEvent event : events) {
            Origin origin = event.origin();
            String id = event.eventIdIfKnown();
            if (origin != null && id != null) {
                Key key = Key.of(origin);
                AppliedBlock block = known.get(key);
                if (block == null) {
                    unknown.add(key);
                } else {
                    inTurn.putIfAbsent(key, block);
                }
            } else if (id != null) {
                withoutPlace.add(id);
            }
        }
        if (!unknown.isEmpty()) {
            readBlocks(unknown);
        }
        if (!withoutPlace.isEmpty()) {
            ids.addAll(
                    jdbc.queryForList("select event_id from inbox_event where event_id = any(?)", String.class, (Object)
                            withoutPlace.toArray(String[]::new)));
        }
    }

    private void readBlocks(Set<Key> keys) {
        keys.forEach(key -> inTurn.put(key, AppliedBlock.NONE));
        jdbc.query(
                "select source, block, applied from unnest(?::text[], ?::bigint[]) as wanted (source, block)"
                        + " join inbox_applied using (source, block)",
                row -> {
                    inTurn.put(new Key(row.getString(1), row.getLong(2)), AppliedBlock.of(row.getBytes(3)));
                },
                keys.stream().map(Key::source).toArray(String[]::new),
                keys.stream().map(Key::block).toArray(Long[]::new));
    }

    /**
     * Notes that an event is applied.
     *
     * @param id the event's
     * @return whether it is for the first time
     */
    boolean add(String id, @Nullable Origin origin) {
        if (origin == null) {
            if (!ids.add(id)) {
                return false;
            }
            freshIds.add(id);
            return true;
        }
        Key key = Key.of(origin);
        AppliedBlock before = inTurn.getOrDefault(key, AppliedBlock.NONE);
        if (before.has(origin.position())) {
            return false;
        }
        if (changed.add(key)) {
            before = before.copy();
            inTurn.put(key, before);
        }
        before.add(origin.position());
        return true;
    }

    void beforeCommit(TurnWrites writes) {
        if (!changed.isEmpty()) {
            writes.add(
                    """
                    insert into inbox_applied (source, block, applied)
                    select * from unnest(?::text[], ?::bigint[], ?::bytea[])
                    on conflict (source, block) do update set applied = excluded.applied
                    """,
                    changed.stream().map(Key::source).toArray(String[]::new),
                    changed.stream().map(Key::block).toArray(Long[]::new),
                    changed.stream().map(key -> inTurn.get(key).stored()).toArray(byte[][]::new));
        }
        if (!freshIds.isEmpty()) {
            writes.add("insert into inbox_event (event_id) select unnest(?::text[])", (Object)
                    freshIds.toArray(String[]::new));
        }
    }

    void committed() {
        known.putAll(inTurn);
        forget();
    }

    /** What is in memory may be older than the database: the commit may have happened all the same. */
    void rolledBack() {
        known.clear();
        forget();
    }

    private void forget() {
        inTurn.clear();
        changed.clear();
        ids.clear();
        freshIds.clear();
    }
}
