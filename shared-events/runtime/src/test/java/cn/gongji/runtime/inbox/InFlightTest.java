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

    private final InFlight inFlight = new InFlight(5, 5_000);

    private CompletableFuture<Void> batch(long... millis) {
        return add(records(10, millis));
    }

    private CompletableFuture<Void> add(List<ConsumerRecord<byte[], byte[]>> records) {
        CompletableFuture<Void> last = new CompletableFuture<>();
        inFlight.add(records, last);
        return last;
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(int bytesEach, long... millis) {
        return LongStream.of(millis)
                .mapToObj(time -> new ConsumerRecord<byte[], byte[]>(
                        "wallet-events",
                        0,
                        0,
                        time,
                        TimestampType.CREATE_TIME,
                        ConsumerRecord.NULL_SIZE,
                        bytesEach,
                        null,
                        null,
                        new RecordHeaders(),
                        Optional.empty()))
                .toList();
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
        inFlight.awaitRoom(records(10, new long[500]));
        CompletableFuture<Void> first = batch(1, 2, 3);
        inFlight.awaitRoom(records(10, 4, 5));
        CompletableFuture<Void> second = batch(4, 5);
        CountDownLatch hasRoom = whenRoomFor(records(10, 6, 7, 8, 9));
        first.completeExceptionally(new IllegalStateException("not parked"));
        assertThat(hasRoom.await(200, TimeUnit.MILLISECONDS))
                .as("the second still takes two")
                .isFalse();
        second.complete(null);
        assertThat(hasRoom.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName("Few but large records wait too: what is held in memory is bounded in bytes")
    void roomForLargeOnes() throws Exception {
        inFlight.awaitRoom(records(6_000, 1));
        CompletableFuture<Void> large = add(records(4_000, 1));
        inFlight.awaitRoom(records(1_000, 2));
        CountDownLatch hasRoom = whenRoomFor(records(1_001, 2));
        assertThat(hasRoom.await(200, TimeUnit.MILLISECONDS)).isFalse();
        large.complete(null);
        assertThat(hasRoom.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private CountDownLatch whenRoomFor(List<ConsumerRecord<byte[], byte[]>> batch) {
        CountDownLatch hasRoom = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            try {
                inFlight.awaitRoom(batch);
                hasRoom.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return hasRoom;
    }
}
