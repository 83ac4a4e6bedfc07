package cn.gongji.runtime.replay;

import cn.gongji.contracts.catalogue.Context;
import cn.gongji.contracts.catalogue.EventCatalogue;
import cn.gongji.contracts.catalogue.EventVersion;
import cn.gongji.runtime.events.EventReader;
import cn.gongji.runtime.relay.CloudEventHeaders;
import cn.gongji.runtime.writer.RecordedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Events off a topic, its partitions merged by place: the order of the store. What is on the topic a second time, as
 * after a crash, is left out, and so is what is no event.
 */
final class TopicSource implements EventSource {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_WAITING = 5_000;

    private final Context context;
    private final Consumer<byte[], byte[]> consumer;
    private final Predicate<EventVersion> wanted;
    private final long last;
    private final Duration patience;
    private final Map<TopicPartition, Long> ends;
    private final long expected;
    private final Map<Long, Waiting> waiting = new HashMap<>();
    private final Map<TopicPartition, Integer> waitingOf = new HashMap<>();
    private long position = 1;
    private long quietSince = System.nanoTime();

    /** @param event absent when nobody wants it and only its place counts */
    private record Waiting(
            TopicPartition partition, @Nullable ConsumerRecord<byte[], byte[]> event) {}

    private TopicSource(
            Context context,
            Consumer<byte[], byte[]> consumer,
            Predicate<EventVersion> wanted,
            long last,
            Duration patience,
            Map<TopicPartition, Long> ends,
            long expected) {
        this.context = context;
        this.consumer = consumer;
        this.wanted = wanted;
        this.last = last;
        this.patience = patience;
        this.ends = ends;
        this.expected = expected;
    }

    /** All events up to a place; none of them may be missing. */
    static TopicSource upTo(long last, Context context, Consumer<byte[], byte[]> consumer) {
        return open(context, consumer, ALL, last, PATIENCE);
    }

    /** What is on the topic now. */
    static TopicSource of(Context context, Consumer<byte[], byte[]> consumer, Predicate<EventVersion> wanted) {
        return open(context, consumer, wanted, Long.MAX_VALUE, PATIENCE);
    }

    /** @param patience how long to wait for an event that is stored and not yet published */
    static TopicSource open(
            Context context,
            Consumer<byte[], byte[]> consumer,
            Predicate<EventVersion> wanted,
            long last,
            Duration patience) {
        List<TopicPartition> partitions = consumer.partitionsFor(context.topic()).stream()
                .map(found -> new TopicPartition(found.topic(), found.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.seekToBeginning(partitions);
        long records = partitions.stream()
                .mapToLong(partition -> ends.get(partition) - begins.get(partition))
                .sum();
        return new TopicSource(context, consumer, wanted, last, patience, ends, Math.min(records, last));
    }

    @Override
    public long expected() {
        return expected;
    }

    @Override
    public List<RecordedEvent> next() throws MissingEventException {
        List<RecordedEvent> events = new ArrayList<>();
        while (events.size() < TOGETHER && position <= last) {
            Waiting next = waiting.remove(position);
            if (next != null) {
                position++;
                released(next.partition());
                if (next.event() != null) {
                    events.add(decoded(next.event()));
                }
            } else if (!mayStillCome()) {
                if (last != Long.MAX_VALUE) {
                    throw new MissingEventException(position);
                }
                if (waiting.isEmpty()) {
                    return events;
                }
                position = waiting.keySet().stream().min(Long::compare).orElseThrow();
            } else {
                poll();
            }
        }
        return events;
    }

    /** What a service has stored but not yet published comes in a moment. */
    private boolean mayStillCome() {
        if (!isRead() && consumer.paused().size() < unread()) {
            return true;
        }
        return last != Long.MAX_VALUE && System.nanoTime() - quietSince < patience.toNanos();
    }

    private boolean isRead() {
        return unread() == 0;
    }

    private long unread() {
        return ends.entrySet().stream()
                .filter(end -> consumer.position(end.getKey()) < end.getValue())
                .count();
    }

    private void poll() {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
            place(message);
        }
        waitingOf.forEach((partition, count) -> {
            if (count > MOST_WAITING) {
                consumer.pause(List.of(partition));
            }
        });
    }

    private void place(ConsumerRecord<byte[], byte[]> message) {
        String place = CloudEventHeaders.text(message.headers(), CloudEventHeaders.POSITION);
        String type = CloudEventHeaders.text(message.headers(), CloudEventHeaders.TYPE);
        EventVersion version =
                type == null ? null : EventCatalogue.version(type).orElse(null);
        if (place == null || version == null || version.context() != context || !place.matches("[1-9]\\d{0,17}")) {
            return;
        }
        long at = Long.parseLong(place);
        TopicPartition partition = new TopicPartition(message.topic(), message.partition());
        if (at >= position
                && at <= last
                && waiting.putIfAbsent(at, new Waiting(partition, wanted.test(version) ? message : null)) == null) {
            waitingOf.merge(partition, 1, Integer::sum);
            // what is published of later deeds is no sign that an earlier one still comes
            quietSince = System.nanoTime();
        }
    }

    private void released(TopicPartition partition) {
        int left = waitingOf.merge(partition, -1, Integer::sum);
        if (left == MOST_WAITING / 4) {
            consumer.resume(List.of(partition));
        }
    }

    private static RecordedEvent decoded(ConsumerRecord<byte[], byte[]> message) {
        String json = new String(message.value(), StandardCharsets.UTF_8);
        EventVersion version =
                EventCatalogue.version(header(message, CloudEventHeaders.TYPE)).orElseThrow();
        return new RecordedEvent(
                Long.parseLong(header(message, CloudEventHeaders.POSITION)),
                header(message, CloudEventHeaders.ID),
                new String(message.key(), StandardCharsets.UTF_8),
                Long.parseLong(header(message, CloudEventHeaders.SEQUENCE)),
                Objects.requireNonNull(EventReader.read(version, json), "a published event"),
                json,
                Instant.parse(header(message, CloudEventHeaders.TIME)),
                header(message, CloudEventHeaders.CORRELATION_ID),
                CloudEventHeaders.text(message.headers(), CloudEventHeaders.CAUSATION_ID),
                CloudEventHeaders.text(message.headers(), CloudEventHeaders.TRACEPARENT),
                version);
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        return Objects.requireNonNull(CloudEventHeaders.text(message.headers(), name), name);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
