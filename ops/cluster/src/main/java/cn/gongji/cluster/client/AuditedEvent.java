package cn.gongji.cluster.client;

import cn.gongji.cluster.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * One event as an auditor reads it.
 *
 * @param type such as {@code cn.gongji.wallet.AccountDebited.v1}
 * @param position its place in the service's store
 */
public record AuditedEvent(Part service, String id, String type, String subject, long position, JsonNode data) {

    /** For example {@code AccountDebited}. */
    public String name() {
        String[] words = type.split("\\.");
        return words[words.length - 2];
    }

    /** What {@code service} recorded under a correlation id, in store order. */
    public static List<AuditedEvent> correlated(ClusterClient client, Part service, String correlationId) {
        return find(client, service, "correlationId=" + correlationId);
    }

    /** What {@code service} recorded of one entity, in store order. */
    public static List<AuditedEvent> of(ClusterClient client, Part service, String subject) {
        return find(client, service, "subject=" + subject);
    }

    private static List<AuditedEvent> find(ClusterClient client, Part service, String question) {
        List<AuditedEvent> found = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = client.require(Call.get(
                    service,
                    "/v1/audit/events?limit=200&" + question + (cursor.isEmpty() ? "" : "&cursor=" + cursor),
                    Role.auditor()));
            StreamSupport.stream(page.body().path("events").spliterator(), false)
                    .map(event -> of(service, event))
                    .forEach(found::add);
            cursor = page.text("nextCursor");
        } while (!cursor.isEmpty());
        return found;
    }

    private static AuditedEvent of(Part service, JsonNode event) {
        return new AuditedEvent(
                service,
                event.path("id").asString(),
                event.path("type").asString(),
                event.path("subject").asString(),
                event.path("position").asLong(),
                event.path("data"));
    }
}
