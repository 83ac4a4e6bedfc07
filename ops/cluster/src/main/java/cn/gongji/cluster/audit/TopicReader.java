package cn.gongji.cluster.audit;

import cn.gongji.cluster.ClusterException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic from its beginning, by nobody's group. */
final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int LIMIT_MILLIS = 20_000;
    /** Kafka's own buffer is fixed and small: on the loopback packets are thrown away, each 200 ms of waiting. */
    private static final int AS_THE_SYSTEM_SEES_FIT = -1;

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends;
    private final long expected;

    private TopicReader(
            String topic, KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, long expected) {
        this.topic = topic;
        this.consumer = consumer;
        this.ends = ends;
        this.expected = expected;
    }

    /**
     * Opens the topic and notes where it ends now.
     *
     * @throws ClusterException when the broker does not answer or has no such topic
     */
    static TopicReader open(String bootstrapServers, String topic) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        10_000,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        4 << 20,
                        ConsumerConfig.RECEIVE_BUFFER_CONFIG,
                        AS_THE_SYSTEM_SEES_FIT,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        LIMIT_MILLIS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        try {
            Collection<PartitionInfo> found = Objects.requireNonNullElse(consumer.partitionsFor(topic), List.of());
            if (found.isEmpty()) {
                throw new ClusterException("The broker " + bootstrapServers + " has no topic " + topic + ".");
            }
            List<TopicPartition> partitions = found.stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            long expected = partitions.stream()
                    .mapToLong(partition -> ends.get(partition) - begins.get(partition))
                    .sum();
            return new TopicReader(topic, consumer, ends, expected);
        } catch (KafkaException e) {
            consumer.close();
            throw away(topic, e);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** How many records it had when it was opened. */
    long expected() {
        return expected;
    }

    /** Whether everything that was there when it was opened has been read. */
    boolean isRead() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Whether a record was there when the topic was opened. */
    boolean wasThere(ConsumerRecord<byte[], byte[]> record) {
        return record.offset() < ends.getOrDefault(new TopicPartition(topic, record.partition()), 0L);
    }

    ConsumerRecords<byte[], byte[]> poll() {
        try {
            return consumer.poll(POLL);
        } catch (KafkaException e) {
            throw away(topic, e);
        }
    }

    private static ClusterException away(String topic, KafkaException e) {
        return new ClusterException("The topic " + topic + " cannot be read: " + e.getMessage() + ".", e);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
