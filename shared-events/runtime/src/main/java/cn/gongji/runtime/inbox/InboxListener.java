package cn.gongji.runtime.inbox;

import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.WriterPhases;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.BatchAcknowledgingMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.TopicPartitionOffset;
import org.springframework.kafka.support.TopicPartitionOffset.SeekPosition;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Consumes the topics of the other services, a batch at a time.
 *
 * <p>The one writer of the service takes every partition, from where the database says; who the writer is, is decided
 * by its lease and not by a consumer group, so that a restart waits for no rebalance, and the broker is told no offsets:
 * the lag is this service's own figure.
 */
public final class InboxListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(InboxListener.class);
    private static final long RETRY_MILLIS = 500;
    private static final int ENOUGH_BYTES = 131_072;

    private final Inbox inbox;
    private final ServiceWriter writer;
    private final List<String> topics;
    private final ConsumerFactory<byte[], byte[]> consumers;
    private final Duration linger;
    private volatile boolean running;
    private volatile @Nullable KafkaMessageListenerContainer<byte[], byte[]> container;
    private final AtomicInteger askedToGoBack = new AtomicInteger();

    public InboxListener(
            Inbox inbox,
            ServiceWriter writer,
            List<String> topics,
            ConsumerFactory<byte[], byte[]> consumers,
            Duration linger,
            MeterRegistry registry) {
        this.inbox = inbox;
        this.writer = writer;
        this.topics = List.copyOf(topics);
        this.consumers = consumers;
        this.linger = linger;
        inbox.whenBroken(this::goBack);
        Gauge.builder("gongji.inbox.lag.records", this, InboxListener::lag)
                .description("Records of other services that wait to be applied")
                .register(registry);
        Gauge.builder("gongji.inbox.lag.seconds", this, InboxListener::lagSeconds)
                .description("Age of the oldest record of another service that waits to be applied, by Kafka's time")
                .register(registry);
    }

    @Override
    public void start() {
        running = true;
        if (!topics.isEmpty()) {
            writer.becameWriter()
                    .thenRun(() -> Thread.ofVirtual().name("inbox-start").start(this::consume));
        }
    }

    /** Begins at the places that the database tells, instead of what was consumed before; tries until it has. */
    private void consume() {
        while (running) {
            try {
                stopConsuming();
                consume(places());
                return;
            } catch (RuntimeException e) {
                LOG.info("Waiting for the topics {} and where to go on: {}", topics, e.toString());
                pause();
            }
        }
    }

    private synchronized void consume(List<TopicPartitionOffset> places) {
        if (running) {
            KafkaMessageListenerContainer<byte[], byte[]> fresh = containerAt(places);
            fresh.start();
            container = fresh;
            LOG.info("Consuming {} partitions of {}", places.size(), topics);
        }
    }

    private KafkaMessageListenerContainer<byte[], byte[]> containerAt(List<TopicPartitionOffset> places) {
        ContainerProperties properties = new ContainerProperties(places.toArray(TopicPartitionOffset[]::new));
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        properties.setKafkaConsumerProperties(patience());
        properties.setMessageListener((BatchAcknowledgingMessageListener<byte[], byte[]>) this::onBatch);
        KafkaMessageListenerContainer<byte[], byte[]> fresh =
                new KafkaMessageListenerContainer<>(consumers, properties);
        fresh.setBeanName("inbox");
        fresh.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(RETRY_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS)));
        return fresh;
    }

    /**
     * Reads again from where the database says, a while later. What was put before the writer meanwhile is applied there and
     * known again when it comes once more; whoever asks while it is being done is not forgotten.
     */
    private void goBack() {
        if (askedToGoBack.getAndIncrement() == 0) {
            Thread.ofVirtual().name("inbox-back").start(() -> {
                int seen;
                do {
                    seen = askedToGoBack.get();
                    pause();
                    consume();
                } while (!askedToGoBack.compareAndSet(seen, 0));
            });
        }
    }

    private synchronized void stopConsuming() {
        KafkaMessageListenerContainer<byte[], byte[]> consuming = container;
        if (consuming != null) {
            consuming.stop();
        }
    }

    private static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS));
    }

    /**
     * Without a linger the broker answers as soon as there is anything, which is what a turn of the other service has brought.
     * With one it answers when there is enough to be worth a turn, or when the linger is over.
     */
    private Properties patience() {
        Properties patience = new Properties();
        if (linger.isZero()) {
            return patience;
        }
        patience.setProperty(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, Integer.toString(ENOUGH_BYTES));
        patience.setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Long.toString(linger.toMillis()));
        return patience;
    }

    /** Every partition of the topics, with the place to go on from. */
    private List<TopicPartitionOffset> places() {
        try (Consumer<byte[], byte[]> scout = consumers.createConsumer()) {
            return topics.stream()
                    .flatMap(topic -> placesOf(topic, scout).stream())
                    .toList();
        }
    }

    private List<TopicPartitionOffset> placesOf(String topic, Consumer<?, ?> scout) {
        List<PartitionInfo> partitions = scout.partitionsFor(topic);
        if (partitions == null || partitions.isEmpty()) {
            throw new IllegalStateException("no topic " + topic + " yet");
        }
        return partitions.stream()
                .map(found -> new TopicPartition(found.topic(), found.partition()))
                .map(partition -> {
                    Long next = inbox.nextOffset(partition);
                    return next == null
                            ? new TopicPartitionOffset(topic, partition.partition(), SeekPosition.BEGINNING)
                            : new TopicPartitionOffset(topic, partition.partition(), next);
                })
                .toList();
    }

    /** Nothing is acknowledged: the offsets are in the database, with the effects. */
    private void onBatch(List<ConsumerRecord<byte[], byte[]>> records, @Nullable Acknowledgment unused) {
        try {
            inbox.consume(records);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while records wait", e);
        }
    }

    /** Whether the topics of the other services are being consumed. */
    public boolean isAssigned() {
        return topics.isEmpty() || container != null;
    }

    /** Records behind the end of the topics, as the consumer last saw it. */
    public double lag() {
        KafkaMessageListenerContainer<byte[], byte[]> consuming = container;
        if (consuming == null) {
            return 0;
        }
        return consuming.metrics().values().stream()
                .flatMap(metrics -> metrics.entrySet().stream())
                .filter(entry -> entry.getKey().name().equals("records-lag")
                        && entry.getKey().tags().containsKey("partition"))
                .mapToDouble(entry -> number(entry.getValue().metricValue()))
                .filter(Double::isFinite)
                .sum();
    }

    /** While a batch is in hand its oldest record tells; between batches, the last that was applied, if more wait. */
    double lagSeconds() {
        long inHandMillis = inbox.inFlight().oldestMillis();
        long appliedMillis = inbox.inFlight().newestAppliedMillis();
        long sinceMillis = inHandMillis != InFlight.NOTHING ? inHandMillis : appliedMillis;
        boolean waits = inHandMillis != InFlight.NOTHING || (appliedMillis != InFlight.NOTHING && lag() > 0);
        return waits ? Math.max(0, System.currentTimeMillis() - sinceMillis) / 1_000.0 : 0;
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    @Override
    public synchronized void stop() {
        running = false;
        stopConsuming();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return WriterPhases.INBOX;
    }
}
