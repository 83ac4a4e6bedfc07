package cn.gongji.wallet.read.account;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.catalogue.EventCatalogue;
import cn.gongji.contracts.wallet.AccountCredited;
import cn.gongji.contracts.wallet.AccountDebited;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.web.Cursors;
import cn.gongji.runtime.web.Page;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The movements of one account, read from its stream: the events are the entries. */
@Component
class AccountEntries {

    private static final Map<Integer, Class<? extends DomainEvent>> MOVEMENTS = Map.of(
            code(AccountCredited.class), AccountCredited.class, code(AccountDebited.class), AccountDebited.class);

    private final JdbcTemplate jdbc;

    AccountEntries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private static int code(Class<? extends DomainEvent> event) {
        return EventCatalogue.of(event).code();
    }

    private record Place(long sequence, EntryView entry) {}

    /**
     * Newest first.
     *
     * @param before the place in the stream before which to read; absent for the newest
     */
    Page<EntryView> of(String personId, @Nullable Long before, int limit) {
        List<Place> found = jdbc.query(
                "select sequence, type_id, payload from domain_event_entry"
                        + " where stream = ? and sequence < ? and type_id = any(?) order by sequence desc limit ?",
                (row, n) -> new Place(
                        row.getLong("sequence"),
                        EntryView.of(EventJson.read(row.getString("payload"), MOVEMENTS.get(row.getInt("type_id"))))),
                personId,
                before == null ? Long.MAX_VALUE : before,
                MOVEMENTS.keySet().toArray(Integer[]::new),
                limit + 1);
        List<Place> page = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                page.stream().map(Place::entry).toList(),
                found.size() > limit
                        ? Cursors.encode(String.valueOf(page.getLast().sequence()))
                        : null);
    }
}
