package cn.gongji.runtime.audit;

import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.store.EventTable;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Cursors;
import cn.gongji.runtime.web.Instants;
import cn.gongji.runtime.web.Require;
import cn.gongji.runtime.web.Role;
import cn.gongji.runtime.writer.RecordedEvent;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Lets an auditor read what the service recorded, in store order.
 *
 * @rule A-03
 */
@RestController
public class AuditEventsEndpoint {

    private static final Pattern CURSOR = Pattern.compile("([0-9]{1,18})/([0-9]{1,18})");

    private final EventTable events;
    private final JdbcTemplate jdbc;

    public AuditEventsEndpoint(EventTable events, DataSource dataSource) {
        this.events = events;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** One event with its place in the store. */
    public record AuditedEvent(
            String id,
            String type,
            String subject,
            String time,
            long position,
            JsonNode data,
            String correlationId,
            @Nullable String causationId) {

        static AuditedEvent of(RecordedEvent event) {
            return new AuditedEvent(
                    event.eventId(),
                    event.version().typeName(),
                    event.stream(),
                    Instants.shown(event.time()),
                    event.position(),
                    EventJson.tree(event.json()),
                    event.correlationId(),
                    event.causationId());
        }
    }

    /** A page; {@code nextCursor} is null on the last. */
    public record Events(
            List<AuditedEvent> events,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String nextCursor) {}

    @GetMapping("/v1/audit/events")
    public Events events(
            Caller caller,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String correlationId,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        caller.mustBe(Role.AUDITOR);
        Place place = place(cursor);
        int size = Cursors.limit(limit);
        List<RecordedEvent> found = events
                .search(
                        subject,
                        correlationId,
                        Instants.parse(from, "from"),
                        Instants.parse(to, "to"),
                        place.after(),
                        size + 1)
                .stream()
                .filter(event -> event.position() <= place.upTo())
                .toList();
        boolean more = found.size() > size;
        List<RecordedEvent> shown = more ? found.subList(0, size) : found;
        return new Events(
                shown.stream().map(AuditedEvent::of).toList(),
                more ? Cursors.encode(shown.getLast().position() + "/" + place.upTo()) : null);
    }

    /**
     * Where a page goes on.
     *
     * @param upTo where the store ended when the first page was asked for: each page that is read adds an event to it,
     *     so that a reader of small pages would never come to an end
     */
    private record Place(long after, long upTo) {}

    private Place place(@Nullable String cursor) {
        String text = Cursors.decode(cursor);
        if (text == null) {
            Long head = jdbc.queryForObject("select head from event_writer", Long.class);
            return new Place(0, head == null ? 0 : head);
        }
        Matcher form = CURSOR.matcher(text);
        Require.that(form.matches(), "cursor");
        return new Place(Long.parseLong(form.group(1)), Long.parseLong(form.group(2)));
    }
}
