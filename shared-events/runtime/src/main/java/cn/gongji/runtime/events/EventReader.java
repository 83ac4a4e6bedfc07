package cn.gongji.runtime.events;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.catalogue.EarlierVersion;
import cn.gongji.contracts.catalogue.EventCatalogue;
import cn.gongji.contracts.catalogue.EventType;
import cn.gongji.contracts.catalogue.EventVersion;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Reads any version of an event as today's: the one way in for the store and for the topics. What was stored or sent is
 * never rewritten.
 */
public final class EventReader {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private EventReader() {}

    /**
     * The event; absent where the JSON says {@code null}.
     *
     * @throws tools.jackson.core.JacksonException when the JSON is not of that version
     */
    public static @Nullable DomainEvent read(EventVersion version, String json) {
        return switch (version) {
            case EventType today -> EventJson.read(json, today.record());
            case EarlierVersion earlier -> upcast(earlier, json);
        };
    }

    private static @Nullable DomainEvent upcast(EarlierVersion earlier, String json) {
        Map<String, Object> fields = EventJson.mapper().readValue(json, FIELDS);
        return fields == null
                ? null
                : read(
                        EventCatalogue.after(earlier),
                        EventJson.write(earlier.upcast().apply(fields)));
    }
}
