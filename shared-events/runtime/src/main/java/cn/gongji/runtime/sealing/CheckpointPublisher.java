package cn.gongji.runtime.sealing;

import cn.gongji.runtime.seal.SignedCheckpoint;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** Sends every checkpoint to the topic, in order, also those of before a crash or an outage of the broker. */
final class CheckpointPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointPublisher.class);
    private static final int BATCH = 100;
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long ACKNOWLEDGED_WITHIN_SECONDS = 30;

    private final SealTable table;
    private final KafkaTemplate<byte[], byte[]> kafka;
    private final String topic;
    private volatile boolean running;
    private volatile boolean more = true;
    private boolean failing;
    private @Nullable Thread thread;

    CheckpointPublisher(SealTable table, KafkaTemplate<byte[], byte[]> kafka, String topic) {
        this.table = table;
        this.kafka = kafka;
        this.topic = topic;
    }

    void start() {
        running = true;
        thread = Thread.ofPlatform().name("checkpoints").daemon().start(this::run);
    }

    /** There is a checkpoint to send. */
    void wake() {
        more = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (running || (more && !failing)) {
            try {
                if (more) {
                    more = false;
                    more = publish();
                } else {
                    LockSupport.parkNanos(this, LOOK_AGAIN_NANOS);
                }
                failing = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                if (!failing) {
                    LOG.warn("Checkpoints cannot be published at the moment, they wait: {}", e.toString());
                }
                failing = true;
                more = true;
                LockSupport.parkNanos(this, LOOK_AGAIN_NANOS);
            }
        }
    }

    /** Whether there may be more. */
    private boolean publish() throws InterruptedException, ExecutionException, TimeoutException {
        boolean any = false;
        for (SignedCheckpoint checkpoint : table.unpublished(BATCH)) {
            kafka.send(
                            topic,
                            checkpoint.checkpoint().store().getBytes(StandardCharsets.UTF_8),
                            checkpoint.line().getBytes(StandardCharsets.UTF_8))
                    .get(ACKNOWLEDGED_WITHIN_SECONDS, TimeUnit.SECONDS);
            table.published(checkpoint.number());
            any = true;
        }
        return any;
    }

    /** What waits is sent before the service ends, or by its next start. */
    void stop() {
        running = false;
        Thread publishing = thread;
        if (publishing == null) {
            return;
        }
        LockSupport.unpark(publishing);
        try {
            publishing.join(TimeUnit.SECONDS.toMillis(5));
            publishing.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
