package cn.gongji.runtime.inbox;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.catalogue.EventCatalogue;
import cn.gongji.contracts.catalogue.EventVersion;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.events.EventReader;
import cn.gongji.runtime.events.UuidV7;
import cn.gongji.runtime.relay.CloudEventHeaders;
import cn.gongji.runtime.writer.TurnItem.Cause;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.exc.MismatchedInputException;

/** A record of a topic, understood or not. */
sealed interface InboundEvent {

    ConsumerRecord<byte[], byte[]> record();

    Cause cause();

    /** The event's id; absent for what is no event. */
    default @Nullable String eventIdIfKnown() {
        return switch (this) {
            case Understood understood -> understood.eventId();
            case Unconcerning passed -> passed.eventId();
            case Poison _ -> null;
        };
    }

    /** Its place in the store that it comes from; absent when it tells none, and for what is no event. */
    @Nullable
    Origin origin();

    /** An event of the catalogue. */
    record Understood(
            ConsumerRecord<byte[], byte[]> record,
            String eventId,
            @Nullable Origin origin,
            DomainEvent event,
            Cause cause)
            implements InboundEvent {}

    /** An event of the catalogue to which this service does not react: it is JSON, and nobody reads what it says. */
    record Unconcerning(
            ConsumerRecord<byte[], byte[]> record,
            String eventId,
            @Nullable Origin origin,
            String name,
            Cause cause) implements InboundEvent {}

    /**
     * Something else.
     *
     * @param reason a stable word for counting
     * @param detail for an operator, without the record's content
     */
    record Poison(ConsumerRecord<byte[], byte[]> record, String reason, String detail, Cause cause)
            implements InboundEvent {

        @Override
        public @Nullable Origin origin() {
            return null;
        }
    }

    /** Every reason there is, so that each is counted from 0. */
    List<String> REASONS = List.of(
            "NO_EVENT_ID",
            "NO_PAYLOAD",
            "TOO_LARGE",
            "UNKNOWN_TYPE",
            "UNKNOWN_VERSION",
            "WRONG_TOPIC",
            "WRONG_SHAPE",
            "NOT_JSON",
            "REACTION_FAILED");

    int MAX_EVENT_BYTES = 1_048_576;

    /** @param concerns whether the service reacts to an event */
    static InboundEvent of(ConsumerRecord<byte[], byte[]> record, Predicate<Class<? extends DomainEvent>> concerns) {
        EventHeaders headers = EventHeaders.of(record.headers());
        String id = headers.id();
        String correlation = headers.correlationId();
        Cause cause = new Cause(
                correlation != null && correlation.length() <= 128 ? correlation : UuidV7.next(),
                id,
                headers.traceparent());
        if (id == null || id.isBlank() || id.length() > 128) {
            return new Poison(record, "NO_EVENT_ID", "the header ce_id is missing or too long", cause);
        }
        if (record.value() == null) {
            return new Poison(record, "NO_PAYLOAD", "the record has no value", cause);
        }
        if (record.value().length > MAX_EVENT_BYTES) {
            return new Poison(record, "TOO_LARGE", record.value().length + " bytes, at most " + MAX_EVENT_BYTES, cause);
        }
        return typed(record, headers, id, cause, concerns);
    }

    /** The type that a record says it has, if there is such a type; a log repeats nothing else of what a record says. */
    static @Nullable String knownType(ConsumerRecord<byte[], byte[]> record) {
        String name = CloudEventHeaders.text(record.headers(), CloudEventHeaders.TYPE);
        return name == null || EventCatalogue.version(name).isEmpty() ? null : name;
    }

    private static InboundEvent typed(
            ConsumerRecord<byte[], byte[]> record,
            EventHeaders headers,
            String id,
            Cause cause,
            Predicate<Class<? extends DomainEvent>> concerns) {
        String typeName = headers.type();
        Optional<EventVersion> type = typeName == null ? Optional.empty() : EventCatalogue.version(typeName);
        if (type.isEmpty()) {
            return new Poison(record, unknown(typeName), "no such type and version in the catalogue", cause);
        }
        if (!type.get().context().topic().equals(record.topic())) {
            return new Poison(record, "WRONG_TOPIC", "the type belongs to another topic", cause);
        }
        return concerns.test(EventCatalogue.today(type.get()).record())
                ? decoded(record, id, headers.origin(), type.get(), cause)
                : passed(record, id, headers.origin(), type.get(), cause);
    }

    /** A known name in an unknown version is told apart, for the cure is another one: deploy, then replay. */
    private static String unknown(@Nullable String typeName) {
        String unversioned = typeName == null ? "" : typeName.replaceFirst("\\.v\\d+$", "");
        boolean known = EventCatalogue.all().stream()
                .anyMatch(type -> type.typeName().replaceFirst("\\.v\\d+$", "").equals(unversioned));
        return known ? "UNKNOWN_VERSION" : "UNKNOWN_TYPE";
    }

    /** What concerns nobody here is not read as an event; that it is JSON at all is seen. */
    private static InboundEvent passed(
            ConsumerRecord<byte[], byte[]> record,
            String id,
            @Nullable Origin origin,
            EventVersion version,
            Cause cause) {
        try (JsonParser json = EventJson.mapper().createParser(record.value())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return new Poison(record, "WRONG_SHAPE", "the event is missing", cause);
            }
            json.skipChildren();
            return json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null
                    ? new Unconcerning(record, id, origin, version.name(), cause)
                    : new Poison(record, "NOT_JSON", "the value is not JSON", cause);
        } catch (JacksonException e) {
            return new Poison(record, "NOT_JSON", "the value is not JSON", cause);
        }
    }

    private static InboundEvent decoded(
            ConsumerRecord<byte[], byte[]> record,
            String id,
            @Nullable Origin origin,
            EventVersion version,
            Cause cause) {
        try {
            DomainEvent event = EventReader.read(version, new String(record.value(), StandardCharsets.UTF_8));
            String missing = event == null ? "the event" : RequiredFields.firstMissing(event);
            if (missing != null) {
                return new Poison(record, "WRONG_SHAPE", missing + " is missing", cause);
            }
            return new Understood(record, id, origin, java.util.Objects.requireNonNull(event), cause);
        } catch (MismatchedInputException e) {
            return new Poison(record, "WRONG_SHAPE", "at " + e.getPathReference(), cause);
        } catch (JacksonException e) {
            return new Poison(record, "NOT_JSON", "the value is not JSON", cause);
        } catch (RuntimeException e) {
            return new Poison(record, "WRONG_SHAPE", e.getClass().getSimpleName(), cause);
        }
    }
}
