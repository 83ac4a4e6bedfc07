package cn.gongji.runtime.relay;

import cn.gongji.contracts.catalogue.Context;
import cn.gongji.runtime.store.EventTable;
import cn.gongji.runtime.tracing.Traces;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.WriterPhases;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sends every stored event to the service's topic, in the order of the store.
 *
 * <p>The writer hands over what it has just committed; if that does not continue where the relay stands (after a
 * crash, a failure, or a burst that was dropped), the relay reads the store instead. Its position moves only after
 * every record up to it is acknowledged.
 */
public final class KafkaRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaRelay.class);
    private static final int CATCH_UP_BATCH = 1_000;
    private static final int MAX_HANDED_OVER = 10_000;
    private static final long IDLE_MILLIS = 250;
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Producer<byte[], byte[]> producer;
    private final EventTable events;
    private final Context context;
    private final String source;
    private final Traces traces;
    private final Counter relayed;
    /** A turn's events together: a relay that wakes at the first of them might send the turn in pieces. */
    private final BlockingQueue<List<RecordedEvent>> handedOver = new LinkedBlockingQueue<>();

    private final AtomicInteger eventsHandedOver = new AtomicInteger();

    private volatile boolean running;
    private volatile long acknowledged = -1;
    private volatile long head;
    private volatile boolean readFromStore;
    private volatile boolean failing;
    private @Nullable Thread thread;
    private final Waiting waiting = new Waiting();

    public KafkaRelay(
            Producer<byte[], byte[]> producer,
            EventTable events,
            Context context,
            String region,
            Traces traces,
            MeterRegistry registry) {
        this.producer = producer;
        this.events = events;
        this.traces = traces;
        this.context = context;
        this.source = CloudEventHeaders.source(region, context);
        this.relayed = Counter.builder("gongji.relay.acknowledged")
                .description("Events that Kafka has acknowledged since start")
                .register(registry);
        Gauge.builder("gongji.relay.lag.records", this, relay -> relay.acknowledged < 0 ? 0 : relay.lag())
                .description("Stored events that Kafka has not acknowledged yet")
                .register(registry);
        Gauge.builder("gongji.relay.lag.seconds", waiting, Waiting::seconds)
                .description("How long the oldest stored event has waited for Kafka's acknowledgement;"
                        + " after a start, since then")
                .register(registry);
    }

    /** Begins after the last place that an earlier run is sure of. */
    public void beginAfter(long position, long headOfStore) {
        head = headOfStore;
        acknowledged = position;
        waiting.begin(headOfStore);
        waiting.end(position);
        readFromStore = true;
    }

    /** Takes what a turn of the writer has committed; never blocks the writer. */
    public void offer(List<RecordedEvent> committed) {
        if (committed.isEmpty()) {
            return;
        }
        head = committed.getLast().position();
        waiting.begin(head);
        if (eventsHandedOver.get() > MAX_HANDED_OVER) {
            readFromStore = true;
            return;
        }
        eventsHandedOver.addAndGet(committed.size());
        handedOver.add(committed);
    }

    /** What was handed over may have been rolled back or be incomplete: the store tells. */
    public void readFromStore() {
        readFromStore = true;
    }

    /** The last place that Kafka has acknowledged, with everything before it. */
    public long acknowledged() {
        return Math.max(acknowledged, 0);
    }

    /** Stored events that are not acknowledged. */
    public long lag() {
        return Math.max(0, head - acknowledged);
    }

    public boolean isFailing() {
        return failing;
    }

    @Override
    public void start() {
        running = true;
        Thread relay = new Thread(this::run, "relay");
        thread = relay;
        relay.start();
    }

    private void run() {
        while (running || (lag() > 0 && !failing)) {
            try {
                if (acknowledged < 0) {
                    LockSupport.parkNanos(RETRY_NANOS / 10);
                } else if (readFromStore) {
                    catchUp();
                } else {
                    relayHandedOver();
                }
                failing = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                if (!failing) {
                    LOG.warn("Events cannot be relayed at the moment, they wait in the store: {}", e.toString());
                }
                failing = true;
                readFromStore = true;
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private void relayHandedOver() throws InterruptedException, ExecutionException {
        List<RecordedEvent> first = handedOver.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null) {
            readFromStore = lag() > 0;
            return;
        }
        List<RecordedEvent> batch = new ArrayList<>(first);
        for (List<RecordedEvent> next = handedOver.poll(); next != null; next = handedOver.poll()) {
            batch.addAll(next);
        }
        eventsHandedOver.addAndGet(-batch.size());
        batch.removeIf(event -> event.position() <= acknowledged);
        if (batch.isEmpty()) {
            return;
        }
        if (batch.getFirst().position() != acknowledged + 1 || !isDense(batch)) {
            readFromStore = true;
            return;
        }
        send(batch);
    }

    private static boolean isDense(List<RecordedEvent> batch) {
        return batch.getLast().position() - batch.getFirst().position() == batch.size() - 1;
    }

    private void catchUp() throws InterruptedException, ExecutionException {
        List<RecordedEvent> batch = events.after(acknowledged, CATCH_UP_BATCH);
        if (batch.isEmpty()) {
            readFromStore = false;
            return;
        }
        send(batch);
    }

    private void send(List<RecordedEvent> batch) throws InterruptedException, ExecutionException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(batch.size());
        PublishSpans spans = new PublishSpans(traces, context.topic());
        for (RecordedEvent event : batch) {
            ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(
                    context.topic(),
                    event.stream().getBytes(StandardCharsets.UTF_8),
                    event.json().getBytes(StandardCharsets.UTF_8));
            CloudEventHeaders.write(message.headers(), event, source);
            spans.sending(event, message.headers());
            sent.add(producer.send(message));
        }
        try {
            producer.flush();
            for (Future<RecordMetadata> future : sent) {
                future.get();
            }
            spans.acknowledged();
        } finally {
            spans.end();
        }
        acknowledged = batch.getLast().position();
        waiting.end(acknowledged);
        relayed.increment(batch.size());
    }

    /** What is committed and not yet sent is sent before the service ends, or by its next start. */
    @Override
    public void stop() {
        running = false;
        Thread relay = thread;
        if (relay == null) {
            return;
        }
        try {
            relay.join(TimeUnit.SECONDS.toMillis(10));
            relay.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return WriterPhases.RELAY;
    }
}
