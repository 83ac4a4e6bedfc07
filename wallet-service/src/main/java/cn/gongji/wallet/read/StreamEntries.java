package cn.gongji.wallet.read;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.catalogue.EventCatalogue;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.web.Cursors;
import cn.gongji.runtime.web.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The movements of one person's money, read from its stream: the events are the entries. */
@Component
public class StreamEntries {

    private final JdbcTemplate jdbc;

    StreamEntries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Place(long sequence, EntryView entry) {}

    /**
     * Newest first.
     *
     * @param movements the events that are entries
     * @param before the place in the stream before which to read; absent for the newest
     */
    public Page<EntryView> of(
            String personId, List<Class<? extends DomainEvent>> movements, @Nullable Long before, int limit) {
        Map<Integer, Class<? extends DomainEvent>> byCode = new HashMap<>();
        movements.forEach(movement -> byCode.put(EventCatalogue.of(movement).code(), movement));
        List<Place> found = jdbc.query(
                "select sequence, type_id, payload from domain_event_entry"
                        + " where stream = ? and sequence < ? and type_id = any(?) order by sequence desc limit ?",
                (row, n) -> new Place(
                        row.getLong("sequence"),
                        EntryView.of(EventJson.read(row.getString("payload"), byCode.get(row.getInt("type_id"))))),
                personId,
                before == null ? Long.MAX_VALUE : before,
                byCode.keySet().toArray(Integer[]::new),
                limit + 1);
        List<Place> page = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                page.stream().map(Place::entry).toList(),
                found.size() > limit
                        ? Cursors.encode(String.valueOf(page.getLast().sequence()))
                        : null);
    }
}
