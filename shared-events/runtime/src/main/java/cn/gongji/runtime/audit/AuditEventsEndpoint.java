package cn.gongji.runtime.audit;

import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.store.EventTable;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Cursors;
import cn.gongji.runtime.web.Instants;
import cn.gongji.runtime.web.Role;
import cn.gongji.runtime.writer.RecordedEvent;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    private final EventTable events;

    public AuditEventsEndpoint(EventTable events) {
        this.events = events;
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
        Long after = Cursors.decodeNumber(cursor);
        int size = Cursors.limit(limit);
        List<RecordedEvent> found = events.search(
                subject,
                correlationId,
                Instants.parse(from, "from"),
                Instants.parse(to, "to"),
                after == null ? 0 : after,
                size + 1);
        boolean more = found.size() > size;
        List<RecordedEvent> shown = more ? found.subList(0, size) : found;
        return new Events(
                shown.stream().map(AuditedEvent::of).toList(),
                more ? Cursors.encode(Long.toString(shown.getLast().position())) : null);
    }
}
