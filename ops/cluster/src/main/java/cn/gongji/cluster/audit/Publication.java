package cn.gongji.cluster.audit;

import cn.gongji.runtime.seal.TreeHash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The topic beside the rows: every row is on it as it is, and nothing else is. */
final class Publication {
    private static final int HASHED_TOGETHER = 1_000;
    private static final int MOST_NOTED = 1_000;

    private final StoreRows rows;
    private final BitSet seen = new BitSet();
    private final Map<Integer, Long> lastOfPartition = new HashMap<>();
    private final NavigableMap<Long, PublishedEvent> differing = new TreeMap<>();
    private final NavigableMap<Long, PublishedEvent> withoutRow = new TreeMap<>();
    private final NavigableMap<Long, PublishedEvent> outOfOrder = new TreeMap<>();
    private final List<PublishedEvent> aliens = new ArrayList<>();
    private long records;
    private long repeated;

    private Publication(StoreRows rows) {
        this.rows = rows;
    }

    static Publication compare(
            TopicReader topic, StoreRows rows, Duration patience, ExecutorService threads, Pace pace) {
        Publication publication = new Publication(rows);
        long quietSince = System.nanoTime();
        // what is stored but not yet published comes in a moment, when the service and its broker work
        while (!topic.isRead() || (!publication.isComplete() && System.nanoTime() - quietSince < patience.toNanos())) {
            List<ConsumerRecord<byte[], byte[]>> polled = new ArrayList<>();
            topic.poll().forEach(polled::add);
            for (PublishedEvent event : publication.hashed(polled, topic, threads)) {
                publication.compare(event);
            }
            pace.advance(polled.size());
            if (!polled.isEmpty()) {
                quietSince = System.nanoTime();
            }
        }
        return publication;
    }

    private List<PublishedEvent> hashed(
            List<ConsumerRecord<byte[], byte[]>> polled, TopicReader topic, ExecutorService threads) {
        List<Callable<List<PublishedEvent>>> parts = new ArrayList<>();
        for (int from = 0; from < polled.size(); from += HASHED_TOGETHER) {
            List<ConsumerRecord<byte[], byte[]>> part =
                    polled.subList(from, Math.min(polled.size(), from + HASHED_TOGETHER));
            parts.add(() -> {
                TreeHash hash = new TreeHash();
                return part.stream()
                        .map(message -> PublishedEvent.of(message, topic.wasThere(message), hash))
                        .toList();
            });
        }
        try {
            List<PublishedEvent> events = new ArrayList<>(polled.size());
            for (Future<List<PublishedEvent>> part : threads.invokeAll(parts)) {
                events.addAll(part.get());
            }
            return events;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new cn.gongji.cluster.ClusterException("Interrupted.");
        }
    }

    private void compare(PublishedEvent event) {
        if (event.row() == null || event.hash() == null || event.row().position() < 1) {
            note(aliens, event);
            return;
        }
        long position = event.row().position();
        if (!rows.leaves().has(position)) {
            // a row that was stored after this check began is published, too
            if (event.wasThere() || position <= rows.head()) {
                note(withoutRow, position, event);
                records++;
            }
            return;
        }
        records++;
        if (!rows.leaves().matches(position, event.hash(), 0)) {
            note(differing, position, event);
        } else if (seen.get(index(position))) {
            repeated++;
        } else {
            inOrder(position, event);
        }
    }

    private void inOrder(long position, PublishedEvent event) {
        seen.set(index(position));
        long before = lastOfPartition.getOrDefault(event.partition(), 0L);
        if (position < before) {
            note(outOfOrder, position, event);
        }
        lastOfPartition.put(event.partition(), Math.max(before, position));
    }

    private static void note(NavigableMap<Long, PublishedEvent> noted, long position, PublishedEvent event) {
        noted.putIfAbsent(position, event);
        if (noted.size() > MOST_NOTED) {
            noted.pollLastEntry();
        }
    }

    private static void note(List<PublishedEvent> noted, PublishedEvent event) {
        if (noted.size() < MOST_NOTED) {
            noted.add(event);
        }
    }

    private static int index(long position) {
        return Math.toIntExact(position);
    }

    /** Whether every row of the store has been seen. */
    private boolean isComplete() {
        return neverPublished() < 0;
    }

    /** The first row that the topic lacks or has otherwise; negative when there is none. */
    long neverPublished() {
        long position = seen.nextClearBit(1);
        while (position <= rows.leaves().places()) {
            if (rows.leaves().has(position) && !differing.containsKey(position)) {
                return position;
            }
            position = seen.nextClearBit(index(position + 1));
        }
        return -1;
    }

    /** Records that are not what the row at their place is. */
    NavigableMap<Long, PublishedEvent> differing() {
        return differing;
    }

    /** Records at whose place the store has no row. */
    NavigableMap<Long, PublishedEvent> withoutRow() {
        return withoutRow;
    }

    NavigableMap<Long, PublishedEvent> outOfOrder() {
        return outOfOrder;
    }

    /** Records that are no event of the store. */
    List<PublishedEvent> aliens() {
        return aliens;
    }

    long records() {
        return records;
    }

    /** Records that are there more than once, as after a crash. */
    long repeated() {
        return repeated;
    }
}
