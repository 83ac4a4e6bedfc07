package cn.gongji.runtime.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.gongji.contracts.catalogue.Context;
import cn.gongji.contracts.catalogue.EventCatalogue;
import cn.gongji.contracts.wallet.AccessWithdrawn;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.writer.RecordedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The partitions of a topic give the order of the store again, whatever the relay had to send twice. */
class TopicSourceTest {
    private static final String TOPIC = Context.WALLET.topic();
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);
    private static final Instant TIME = Instant.parse("2026-03-01T02:03:04Z");

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final List<ConsumerRecord<byte[], byte[]>> published = new ArrayList<>();

    @BeforeEach
    void twoPartitions() {
        Node nowhere = Node.noNode();
        consumer.updatePartitions(
                TOPIC,
                List.of(
                        new PartitionInfo(TOPIC, 0, nowhere, new Node[0], new Node[0]),
                        new PartitionInfo(TOPIC, 1, nowhere, new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
    }

    private void publish(TopicPartition partition, long position) {
        AccessWithdrawn event = new AccessWithdrawn("person" + position, "binding", "relative", 0, TIME);
        ConsumerRecord<byte[], byte[]> message = alien(partition, EventJson.write(event));
        header(message, "ce_id", "event" + position);
        header(message, "ce_type", EventCatalogue.of(AccessWithdrawn.class).typeName());
        header(message, "ce_time", TIME.toString());
        header(message, "ce_correlationid", "deed");
        header(message, "ce_position", Long.toString(position));
        header(message, "ce_sequence", "0");
        published.add(message);
    }

    private ConsumerRecord<byte[], byte[]> alien(TopicPartition partition, String value) {
        long offset = published.stream()
                .filter(message -> message.partition() == partition.partition())
                .count();
        return new ConsumerRecord<>(TOPIC, partition.partition(), offset, bytes("stream"), bytes(value));
    }

    private static void header(ConsumerRecord<byte[], byte[]> message, String name, String value) {
        message.headers().add(name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private TopicSource source(long last) {
        consumer.updateEndOffsets(Map.of(FIRST, end(FIRST), SECOND, end(SECOND)));
        TopicSource source = TopicSource.open(Context.WALLET, consumer, EventSource.ALL, last, Duration.ZERO);
        published.forEach(consumer::addRecord);
        return source;
    }

    private long end(TopicPartition partition) {
        return published.stream()
                .filter(message -> message.partition() == partition.partition())
                .count();
    }

    private static List<Long> positions(TopicSource source) throws MissingEventException {
        return source.next().stream().map(RecordedEvent::position).toList();
    }

    @Test
    void theOrderIsTheStoresOwn() throws Exception {
        List.of(2L, 3L, 6L).forEach(position -> publish(FIRST, position));
        List.of(1L, 4L, 5L).forEach(position -> publish(SECOND, position));

        assertThat(positions(source(6))).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void whatIsThereTwiceCountsOnceAndWhatIsNoEventNotAtAll() throws Exception {
        List.of(1L, 3L, 1L, 3L).forEach(position -> publish(FIRST, position));
        published.add(alien(SECOND, "{}"));
        publish(SECOND, 2);

        assertThat(positions(source(3))).containsExactly(1L, 2L, 3L);
    }

    @Test
    void itEndsWithTheCut() throws Exception {
        List.of(1L, 2L, 3L).forEach(position -> publish(FIRST, position));

        TopicSource source = source(2);

        assertThat(positions(source)).containsExactly(1L, 2L);
        assertThat(positions(source)).isEmpty();
    }

    @Test
    void anEventThatIsNotThereIsNamed() {
        List.of(1L, 3L).forEach(position -> publish(FIRST, position));

        assertThatThrownBy(() -> source(3).next())
                .isInstanceOfSatisfying(MissingEventException.class, missing -> assertThat(missing.position())
                        .isEqualTo(2));
    }

    @Test
    void whoeverReadsWhatIsThereGoesOnAfterAGap() throws Exception {
        List.of(1L, 3L).forEach(position -> publish(FIRST, position));

        assertThat(positions(source(Long.MAX_VALUE))).containsExactly(1L, 3L);
    }
}
