package cn.gongji.runtime.sealing;

import cn.gongji.runtime.seal.Checkpoint.Occasion;
import cn.gongji.runtime.seal.MerkleTree;
import cn.gongji.runtime.seal.SealedRow;
import cn.gongji.runtime.seal.TreeHash;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.WriterPhases;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Seals the store of the instance that writes it, in its order, a block of rows at a time, and signs checkpoints. What
 * the writer hands over once it is committed is hashed as it was written; what was not handed over, after a start or
 * when there was too much of it, is read from the table. While nothing is written, it asks the database nothing.
 *
 * <p>When what it finds at its start contradicts what was signed, it seals no more and says so; the service goes on, and
 * the lag tells.
 */
public final class StoreSealer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StoreSealer.class);
    private static final int BLOCK_ROWS = 4_096;
    /** Each block is a commit, which the disk has to confirm. */
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** What is handed over is hashed soon, for as long as it waits it is kept whole. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long STOP_MILLIS = 10_000;

    private final SealTable table;
    private final @Nullable SealLog log;
    private final @Nullable CheckpointPublisher publisher;
    private final Supplier<ServiceWriter> writerOfTheService;
    private final CommittedEvents committed;
    private final SealSettings settings;
    private final TreeHash hash = new TreeHash();

    private volatile @Nullable ServiceWriter writer;
    private volatile boolean running;
    private volatile long sealed = -1;
    private volatile long caughtUpAt = System.nanoTime();
    private @Nullable MerkleTree tree;
    /** The leaves behind the tree's: of rows that are handed over and not in a block yet. */
    private final List<byte[]> hashed = new ArrayList<>();

    private long firstHashedAt;
    private long headBefore;
    private boolean startIsSigned;
    private long signedAt = System.nanoTime();
    private boolean failing;
    private @Nullable Thread thread;

    /** @param writer asked at start: what a bean is injected with is stopped after it, and this is to stop last */
    StoreSealer(
            SealTable table,
            @Nullable SealLog log,
            @Nullable CheckpointPublisher publisher,
            Supplier<ServiceWriter> writer,
            CommittedEvents committed,
            SealSettings settings,
            MeterRegistry registry) {
        this.table = table;
        this.log = log;
        this.publisher = publisher;
        this.writerOfTheService = writer;
        this.committed = committed;
        this.settings = settings;
        Gauge.builder("gongji.seal.lag.records", this, StoreSealer::lagRecords)
                .description("Stored events that are not sealed yet")
                .register(registry);
        Gauge.builder("gongji.seal.lag.seconds", this, StoreSealer::lagSeconds)
                .baseUnit("seconds")
                .description("For how long at most a stored event has not been sealed")
                .register(registry);
    }

    /** Stored events that are not sealed. */
    public long lagRecords() {
        ServiceWriter known = writer;
        return known != null && isOurs(known) ? Math.max(0, known.head() - Math.max(0, sealed)) : 0;
    }

    private double lagSeconds() {
        return lagRecords() == 0 ? 0 : (System.nanoTime() - caughtUpAt) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    /** An instance in standby, or one that was fenced off, seals nothing. */
    private static boolean isOurs(ServiceWriter writer) {
        return switch (writer.state()) {
            case WRITING, INTERRUPTED -> true;
            case STOPPED, STANDBY, FENCED_OFF -> false;
        };
    }

    @Override
    public void start() {
        running = true;
        ServiceWriter found = writerOfTheService.get();
        writer = found;
        if (publisher != null) {
            publisher.start();
        }
        thread = Thread.ofPlatform().name("sealer").start(() -> run(found));
    }

    private void run(ServiceWriter found) {
        while (running) {
            try {
                long pause = isOurs(found) ? step(found) : LINGER_NANOS;
                failing = false;
                LockSupport.parkNanos(this, pause);
            } catch (SealLog.Broken e) {
                LOG.error(
                        "The store is sealed no more: {}. Run ./gongji audit verify and keep what it says",
                        e.getMessage());
                return;
            } catch (RuntimeException e) {
                if (!failing) {
                    LOG.warn("The store cannot be sealed at the moment: {}", e.toString());
                }
                failing = true;
                // what was done of the step is found again in the tables
                tree = null;
                hashed.clear();
                LockSupport.parkNanos(this, RETRY_NANOS);
            }
        }
        sealTheEnd(found);
    }

    /** Hashes what was handed over, seals a block when it is due; returns how long to wait for the next. */
    private long step(ServiceWriter found) {
        MerkleTree growing = tree == null ? resumed() : tree;
        if (!startIsSigned) {
            return sealTheStart(growing, found.headAtStart());
        }
        long begun = System.nanoTime();
        long head = found.head();
        boolean more = false;
        if (!hashCommitted(growing, begun) || growing.size() + hashed.size() < headBefore) {
            sealHashed(growing);
            more = sealBlock(growing, head);
        } else if (hashed.size() >= BLOCK_ROWS || begun - firstHashedAt >= LINGER_NANOS) {
            sealHashed(growing);
        }
        headBefore = head;
        if (sealed >= head) {
            caughtUpAt = begun;
        }
        signWhenDue(growing);
        return more ? 0 : LOOK_NANOS;
    }

    /** Whether what was handed over goes on where the leaves end. */
    private boolean hashCommitted(MerkleTree growing, long now) {
        for (RecordedEvent event : committed.take()) {
            long next = growing.size() + hashed.size() + 1;
            if (event.position() > next) {
                return false;
            }
            if (event.position() == next) {
                if (hashed.isEmpty()) {
                    firstHashedAt = now;
                }
                hashed.add(hash.ofLeaf(row(event)));
            }
        }
        return true;
    }

    /** The row that an event is written as. */
    private static SealedRow row(RecordedEvent event) {
        return new SealedRow(
                event.position(),
                event.stream(),
                event.sequence(),
                event.eventId(),
                event.version().typeName(),
                DateTimeFormatter.ISO_INSTANT.format(event.time().truncatedTo(ChronoUnit.MICROS)),
                event.correlationId(),
                event.causationId(),
                event.traceparent(),
                event.json());
    }

    private void sealHashed(MerkleTree growing) {
        if (hashed.isEmpty()) {
            return;
        }
        seal(growing, hashed);
        hashed.clear();
    }

    private void seal(MerkleTree growing, List<byte[]> leaves) {
        long first = growing.size() + 1;
        ByteBuffer block = ByteBuffer.allocate(leaves.size() * TreeHash.BYTES);
        for (byte[] leaf : leaves) {
            growing.append(leaf);
            block.put(leaf);
        }
        table.insert(first, growing.size(), block.array(), growing.frontier());
        sealed = growing.size();
    }

    private MerkleTree resumed() {
        MerkleTree resumed = log == null ? new MerkleTree() : log.resume();
        table.replayOnto(resumed);
        sealed = resumed.size();
        tree = resumed;
        return resumed;
    }

    /** What was there before the writer wrote is a checkpoint of its own. */
    private long sealTheStart(MerkleTree growing, long found) {
        if (growing.size() > found) {
            throw new SealLog.Broken("it ends at row " + found + ", but " + growing.size() + " were sealed");
        }
        if (sealBlock(growing, found)) {
            return 0;
        }
        sign(growing, Occasion.STARTED);
        startIsSigned = true;
        return 0;
    }

    /** Seals what the table has; returns whether there is more of it at once. */
    private boolean sealBlock(MerkleTree growing, long upTo) {
        if (growing.size() >= upTo) {
            return false;
        }
        List<SealedRow> rows = table.rows(growing.size(), upTo, BLOCK_ROWS);
        List<byte[]> leaves = new ArrayList<>(rows.size());
        long next = growing.size() + 1;
        for (SealedRow row : rows) {
            if (row.position() != next) {
                throw new SealLog.Broken("row " + next + " of the store is missing");
            }
            leaves.add(hash.ofLeaf(row));
            next++;
        }
        if (rows.isEmpty()) {
            throw new SealLog.Broken("row " + next + " of the store is missing");
        }
        seal(growing, leaves);
        return growing.size() < upTo && rows.size() == BLOCK_ROWS;
    }

    private void signWhenDue(MerkleTree growing) {
        if (log == null || growing.size() == log.size()) {
            return;
        }
        if (growing.size() - log.size() >= settings.checkpointEveryRows()
                || System.nanoTime() - signedAt >= settings.checkpointEvery().toNanos()) {
            sign(growing, Occasion.RUNNING);
        }
    }

    private void sign(MerkleTree growing, Occasion occasion) {
        if (log != null) {
            log.sign(growing, occasion);
            signedAt = System.nanoTime();
        }
    }

    /** The writer has stopped before: what it wrote last is sealed, and nothing can come behind it unseen. */
    private void sealTheEnd(ServiceWriter found) {
        MerkleTree growing = tree;
        if (growing == null || !startIsSigned || found.state() != ServiceWriter.State.STOPPED) {
            return;
        }
        try {
            hashCommitted(growing, System.nanoTime());
            sealHashed(growing);
            while (growing.size() < found.head()) {
                sealBlock(growing, found.head());
            }
            if (growing.size() == table.head()) {
                sign(growing, Occasion.STOPPED);
            }
        } catch (RuntimeException e) {
            LOG.warn("The end of the store was not sealed, the next start will: {}", e.toString());
        }
    }

    @Override
    public void stop() {
        running = false;
        Thread sealing = thread;
        if (sealing != null) {
            LockSupport.unpark(sealing);
            try {
                sealing.join(STOP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (publisher != null) {
            publisher.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Started before the writer and stopped after it. */
    @Override
    public int getPhase() {
        return WriterPhases.SEALER;
    }
}
