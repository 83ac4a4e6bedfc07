package cn.gongji.runtime.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InFlightTest {

    private final InFlight inFlight = new InFlight(5);

    private CompletableFuture<Void> batch(long... millis) {
        List<ConsumerRecord<byte[], byte[]>> records = LongStream.of(millis)
                .mapToObj(time -> new ConsumerRecord<byte[], byte[]>(
                        "wallet-events",
                        0,
                        0,
                        time,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        null,
                        null,
                        new RecordHeaders(),
                        Optional.empty()))
                .toList();
        CompletableFuture<Void> last = new CompletableFuture<>();
        inFlight.add(records, last);
        return last;
    }

    @Test
    @DisplayName("It tells the oldest record that is not durable, and the newest that is")
    void ages() {
        assertThat(inFlight.oldestMillis()).isEqualTo(InFlight.NOTHING);
        CompletableFuture<Void> first = batch(30, 10, 20);
        CompletableFuture<Void> second = batch(40);
        assertThat(inFlight.oldestMillis()).isEqualTo(10);
        assertThat(inFlight.newestAppliedMillis()).isEqualTo(InFlight.NOTHING);
        first.complete(null);
        assertThat(inFlight.oldestMillis()).isEqualTo(40);
        assertThat(inFlight.newestAppliedMillis()).isEqualTo(20);
        second.completeExceptionally(new IllegalStateException("not parked"));
        assertThat(inFlight.oldestMillis()).isEqualTo(InFlight.NOTHING);
        assertThat(inFlight.newestAppliedMillis()).isEqualTo(40);
    }

    @Test
    @DisplayName("A batch too many waits for the oldest, a large one for all, and a failed one takes no room")
    void room() throws Exception {
        inFlight.awaitRoom(500);
        CompletableFuture<Void> first = batch(1, 2, 3);
        inFlight.awaitRoom(2);
        CompletableFuture<Void> second = batch(4, 5);
        CountDownLatch hasRoom = new CountDownLatch(1);
        Thread consumer = Thread.ofVirtual().start(() -> {
            try {
                inFlight.awaitRoom(4);
                hasRoom.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        first.completeExceptionally(new IllegalStateException("not parked"));
        assertThat(hasRoom.getCount()).as("the second still takes two").isEqualTo(1);
        second.complete(null);
        assertThat(hasRoom.await(10, TimeUnit.SECONDS)).isTrue();
        consumer.join();
    }
}
