package cn.gongji.runtime.inbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The batches that were put before the writer and are not durable yet, so that consuming goes on while a turn is
 * committed. The consumer's thread adds; anyone may look.
 */
final class InFlight {

    /** The age of nothing. */
    static final long NOTHING = Long.MAX_VALUE;

    private final int mostRecords;
    private final long mostBytes;
    private final Deque<Batch> batches = new ArrayDeque<>();
    private int records;
    private long bytes;
    private long newestAppliedMillis = NOTHING;

    /** @param mostRecords beyond which, as beyond so many bytes, a batch waits for those before it */
    InFlight(int mostRecords, long mostBytes) {
        this.mostRecords = mostRecords;
        this.mostBytes = mostBytes;
    }

    private record Batch(int records, long bytes, long oldestMillis, long newestMillis, CompletableFuture<Void> last) {}

    /**
     * Adds a batch.
     *
     * @param last completes when the last record of the batch is applied; those before it were tried before it
     */
    synchronized void add(List<ConsumerRecord<byte[], byte[]>> batch, CompletableFuture<Void> last) {
        long oldest = batch.stream().mapToLong(ConsumerRecord::timestamp).min().orElse(NOTHING);
        Batch added =
                new Batch(batch.size(), bytesOf(batch), oldest, batch.getLast().timestamp(), last);
        batches.addLast(added);
        records += added.records();
        bytes += added.bytes();
    }

    /** Waits until there is room for a batch; there is always room when nothing else is in flight. */
    void awaitRoom(List<ConsumerRecord<byte[], byte[]>> batch) throws InterruptedException {
        long more = bytesOf(batch);
        Batch first = firstToWaitFor(batch.size(), more);
        while (first != null) {
            try {
                first.last().get();
            } catch (ExecutionException failed) {
                // whoever put it was told; a record that failed takes no room any more
            }
            first = firstToWaitFor(batch.size(), more);
        }
    }

    private synchronized @Nullable Batch firstToWaitFor(int moreRecords, long moreBytes) {
        forgetDone();
        return records + moreRecords <= mostRecords && bytes + moreBytes <= mostBytes ? null : batches.peekFirst();
    }

    private static long bytesOf(List<ConsumerRecord<byte[], byte[]>> batch) {
        return batch.stream()
                .mapToLong(message ->
                        Math.max(0, message.serializedKeySize()) + (long) Math.max(0, message.serializedValueSize()))
                .sum();
    }

    /** Kafka's time of the oldest record in flight, in milliseconds; {@link #NOTHING} without one. */
    synchronized long oldestMillis() {
        forgetDone();
        return batches.isEmpty() ? NOTHING : batches.getFirst().oldestMillis();
    }

    /** Kafka's time of the record that was applied last, in milliseconds; {@link #NOTHING} before the first. */
    synchronized long newestAppliedMillis() {
        forgetDone();
        return newestAppliedMillis;
    }

    private void forgetDone() {
        while (!batches.isEmpty() && batches.getFirst().last().isDone()) {
            Batch done = batches.removeFirst();
            records -= done.records();
            bytes -= done.bytes();
            newestAppliedMillis = done.newestMillis();
        }
    }
}
