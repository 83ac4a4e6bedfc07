package cn.gongji.cluster.whole;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.cluster.Part;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The cluster's topics as anybody with a Kafka client sees them. */
final class KafkaTopics {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int LARGEST_RECORD_BYTES = 9 * 1024 * 1024;

    private KafkaTopics() {}

    /** The topics hold exactly the events of the stores; an event may come twice, but none is missing or strange. */
    static void assertHoldEveryEvent(WholeCluster cluster) {
        for (Part service : Part.SERVICES) {
            Set<String> stored = Set.copyOf(cluster.query(service, "select event_id::text from domain_event_entry"));
            assertThat(eventIds(cluster, service.shortName() + "-events"))
                    .as("events of %s on Kafka", service.title())
                    .isEqualTo(stored);
        }
    }

    private static Set<String> eventIds(WholeCluster cluster, String topic) {
        Set<String> ids = new HashSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", cluster.cluster().bootstrapServers(),
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(record -> {
                    Header poison = record.headers().lastHeader("test-poison");
                    if (poison == null) {
                        ids.add(new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8));
                    }
                });
            }
        }
        return ids;
    }

    static void send(WholeCluster cluster, String topic, Map<String, String> headers, byte[] value) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        cluster.cluster().bootstrapServers(),
                        "max.request.size",
                        LARGEST_RECORD_BYTES,
                        "buffer.memory",
                        4L * LARGEST_RECORD_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(topic, "poison".getBytes(StandardCharsets.UTF_8), value);
            record.headers().add("test-poison", new byte[] {1});
            headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
            producer.send(record);
        }
    }
}
