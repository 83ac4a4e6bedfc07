package cn.gongji.runtime.writer;

import cn.gongji.runtime.relay.KafkaRelay;
import cn.gongji.runtime.store.AggregateCache;
import cn.gongji.runtime.store.EventTable;
import cn.gongji.runtime.store.LeanEventStorageEngine;
import cn.gongji.runtime.store.TurnEventStore;
import cn.gongji.runtime.store.WriterLease;
import cn.gongji.runtime.store.WriterLease.FencedOff;
import cn.gongji.runtime.store.WriterLease.Standing;
import cn.gongji.runtime.tracing.LogFields;
import cn.gongji.runtime.tracing.Traces;
import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.RequestTrace;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one writer of a service.
 *
 * <p>It takes what waits, up to a limit, decides one item after another in memory, and commits all of it in one
 * transaction: events, projections, answers, consumer offsets. Then the events go to Kafka and the callers are
 * answered. There is no concurrency inside, hence no lock and no conflict.
 */
public final class ServiceWriter implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceWriter.class);
    private static final long IDLE_MILLIS = 200;
    private static final long LEASE_CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final WriterSettings settings;
    private final BlockingQueue<TurnItem> queue;
    private final CommandBus commandBus;
    private final TransactionTemplate transaction;
    private final JdbcOperations jdbc;
    private final TurnEventStore eventStore;
    private final LeanEventStorageEngine engine;
    private final EventTable events;
    private final AggregateCache aggregates;
    private final WriterLease lease;
    private final KafkaRelay relay;
    private final IdempotencyKeys keys;
    private final PendingAnswers pending;
    private final List<TurnParticipant> participants;
    private final Admission admission;
    private final WriterMetrics metrics;
    private final TurnSpans spans;
    private final Clock clock;
    private final ApplicationEventPublisher application;

    private final CompletableFuture<Void> becameWriter = new CompletableFuture<>();
    private volatile boolean running;
    private volatile State state = State.STOPPED;
    private @Nullable Thread thread;
    private volatile Standing standing = new Standing(0, 0);
    private volatile long headAtStart;
    private long leaseCheckedAt;
    private long lastBegun = System.nanoTime();
    private boolean memoryIsDoubtful = true;
    private boolean lockAwaited;

    /** What the writer is doing, for readiness. */
    public enum State {
        STOPPED,
        /** Another instance is the writer; this one takes over when it dies. */
        STANDBY,
        WRITING,
        /** The database cannot be reached; items wait. */
        INTERRUPTED,
        FENCED_OFF
    }

    ServiceWriter(
            WriterSettings settings,
            CommandBus commandBus,
            TransactionTemplate transaction,
            JdbcOperations jdbc,
            TurnEventStore eventStore,
            LeanEventStorageEngine engine,
            EventTable events,
            AggregateCache aggregates,
            WriterLease lease,
            KafkaRelay relay,
            PendingAnswers pending,
            List<TurnParticipant> participants,
            Admission admission,
            WriterMetrics metrics,
            Traces traces,
            Clock clock,
            ApplicationEventPublisher application) {
        this.settings = settings;
        this.queue = new ArrayBlockingQueue<>(settings.queueCapacity());
        this.commandBus = commandBus;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.eventStore = eventStore;
        this.engine = engine;
        this.events = events;
        this.aggregates = aggregates;
        this.lease = lease;
        this.relay = relay;
        this.keys = participants.stream()
                .filter(IdempotencyKeys.class::isInstance)
                .map(IdempotencyKeys.class::cast)
                .findFirst()
                .orElseThrow();
        this.pending = pending;
        this.participants = List.copyOf(participants);
        this.admission = admission;
        this.metrics = metrics;
        this.spans = new TurnSpans(traces, events);
        this.clock = clock;
        this.application = application;
        metrics.watchQueue(queue);
        metrics.watchAdmission(admission);
    }

    /**
     * Does what a caller asked for and waits until it is durable.
     *
     * @throws ProblemException {@code OVERLOADED} when it could not be begun in time; nothing is changed then
     */
    public Reply handle(CommandRequest request, Function<Turn, Answer> work) {
        return handleDeferred(request, turn -> Deferral.answered(work.apply(turn)), handle -> {
            throw new IllegalStateException("nothing was deferred");
        });
    }

    /**
     * As {@link #handle}, for work whose answer comes in a later turn.
     *
     * @param unconcluded what to answer when the conclusion does not come in time, made from the handle
     */
    public Reply handleDeferred(
            CommandRequest request, Function<Turn, Deferral> work, Function<String, Answer> unconcluded) {
        if (!admission.enter()) {
            throw refused();
        }
        try {
            RequestItem item = new RequestItem(request, work, unconcluded, RequestTrace.current(), keys, pending);
            enqueue(item);
            pending.expect(item);
            return item.await();
        } finally {
            admission.leave();
        }
    }

    /** Asks something in the writer's order; it sees every earlier change and records nothing. */
    public <A> A ask(Set<String> touches, Function<Turn, A> question) {
        QuestionItem<A> item = new QuestionItem<>(RequestTrace.current(), touches, question);
        enqueue(item);
        return item.await(settings.answerWithin());
    }

    /** Something that happens without a caller: a timer, an automation. It must be harmless to do twice. */
    public CompletableFuture<Void> submit(String name, Set<String> touches, Consumer<Turn> work) {
        TaskItem item = new TaskItem(name, RequestTrace.fresh(name), spans.ledTo(touches), touches, work);
        enqueue(item);
        return item.done();
    }

    /** Takes an item of a kind of its own, waiting for room: what comes from Kafka is never refused. */
    public void put(TurnItem item) throws InterruptedException {
        spans.waiting(item);
        while (!queue.offer(item, IDLE_MILLIS, TimeUnit.MILLISECONDS)) {
            if (!running) {
                throw new InterruptedException("the writer is stopping");
            }
        }
    }

    private void enqueue(TurnItem item) {
        spans.waiting(item);
        if (!running || !mayDecide() || !queue.offer(item)) {
            spans.ended(item, "refused");
            throw refused();
        }
    }

    private ProblemException refused() {
        metrics.refused();
        return new ProblemException(Problem.of(CommonProblem.OVERLOADED));
    }

    private boolean mayDecide() {
        return state == State.WRITING || state == State.INTERRUPTED;
    }

    /** Completes when this instance has become the writer; an instance in standby consumes nothing. */
    public CompletableFuture<Void> becameWriter() {
        return becameWriter;
    }

    public State state() {
        return state;
    }

    /** Events durable in the store. */
    public long head() {
        return standing.head();
    }

    /** Events that were in the store when this instance became the writer. */
    public long headAtStart() {
        return headAtStart;
    }

    // ---- the loop

    @Override
    public void start() {
        running = true;
        state = State.STANDBY;
        Thread writer = new Thread(this::run, "writer");
        thread = writer;
        writer.start();
    }

    private void run() {
        try {
            becomeWriter();
            List<TurnItem> batch = new ArrayList<>();
            while (running || !queue.isEmpty()) {
                keepLease();
                take(batch);
                if (batch.isEmpty()) {
                    rememberRelayed();
                } else {
                    decide(List.copyOf(batch), Beginnings.PRESUMED);
                    batch.clear();
                }
            }
            rememberRelayed();
            giveLeaseBack();
            state = State.STOPPED;
        } catch (FencedOff e) {
            state = State.FENCED_OFF;
            AvailabilityChangeEvent.publish(application, e, LivenessState.BROKEN);
            LOG.error("Another instance writes this service's store; this one stops deciding: {}", e.getMessage());
            giveLeaseBack();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            state = State.STOPPED;
            AvailabilityChangeEvent.publish(application, e, LivenessState.BROKEN);
            LOG.error("The writer stopped for a defect of its own; the service must be restarted", e);
        }
    }

    private void giveLeaseBack() {
        try {
            lease.close();
        } catch (SQLException e) {
            LOG.warn("The writer's lease was not given back: {}", e.getMessage());
        }
    }

    private void becomeWriter() throws InterruptedException {
        while (running) {
            try {
                if (lease.tryAcquire()) {
                    standing = lease.standing();
                    headAtStart = standing.head();
                    events.registerTypes();
                    relay.beginAfter(standing.relayed(), standing.head());
                    resumeParticipants();
                    state = State.WRITING;
                    becameWriter.complete(null);
                    LOG.info("Writing from position {}, relayed to {}", standing.head(), standing.relayed());
                    return;
                }
                state = State.STANDBY;
            } catch (SQLException | RuntimeException e) {
                LOG.warn("The database is not reachable yet: {}", e.getClass().getSimpleName());
            }
            pause();
        }
        throw new InterruptedException("stopped before it wrote");
    }

    /** A lease whose session broke while nothing was written is taken again, before a standby takes it. */
    private void keepLease() {
        long now = System.nanoTime();
        if (now - leaseCheckedAt < LEASE_CHECK_NANOS) {
            return;
        }
        leaseCheckedAt = now;
        if (!lease.isHeld()) {
            resumed();
        }
    }

    private void pause() {
        LockSupport.parkNanos(settings.retryAfter().toNanos());
    }

    private void take(List<TurnItem> batch) throws InterruptedException {
        TurnItem first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null) {
            return;
        }
        waitForCompany();
        batch.add(first);
        queue.drainTo(batch, settings.maxItemsPerTurn() - 1);
        batch.removeIf(this::isAbandoned);
    }

    /** What a turn costs whatever is in it is shared by more items when turns are not begun one right after another. */
    private void waitForCompany() {
        long toWait = lastBegun + settings.turnsApart().toNanos() - System.nanoTime();
        if (toWait > 0 && queue.size() < settings.maxItemsPerTurn()) {
            LockSupport.parkNanos(this, toWait);
        }
        lastBegun = System.nanoTime();
    }

    private boolean isAbandoned(TurnItem item) {
        if (item.claim()) {
            return false;
        }
        spans.ended(item, "abandoned");
        return true;
    }

    /** Whether a stream that an item begins, and a key that was not seen lately, is taken for new, or looked for. */
    private enum Beginnings {
        PRESUMED,
        LOOKED_FOR
    }

    /**
     * Decides the items together. When they fail, whatever was presumed is looked for, and they are decided together once
     * more; when they fail again, one by one, so that a poison harms only itself.
     */
    private void decide(List<TurnItem> items, Beginnings beginnings) throws InterruptedException {
        if (items.isEmpty()) {
            return;
        }
        while (true) {
            try {
                if (memoryIsDoubtful) {
                    resumeParticipants();
                }
                attempt(items, beginnings);
                state = State.WRITING;
                items.forEach(TurnItem::committed);
                return;
            } catch (FencedOff e) {
                throw e;
            } catch (RuntimeException e) {
                if (isOutage(e)) {
                    interrupted(items, e);
                } else if (presumes(items, beginnings)) {
                    LOG.warn(
                            "A turn of {} failed ({}), it is tried again with nothing presumed",
                            items.size(),
                            e.toString());
                    decide(items, Beginnings.LOOKED_FOR);
                    return;
                } else if (items.size() == 1) {
                    failedAlone(items.getFirst(), e);
                    return;
                } else {
                    LOG.warn(
                            "A turn of {} failed ({}), its items are tried again, each alone",
                            items.size(),
                            e.toString());
                    for (TurnItem item : items) {
                        decide(List.of(item), Beginnings.LOOKED_FOR);
                    }
                    return;
                }
            }
        }
    }

    private static boolean presumes(List<TurnItem> items, Beginnings beginnings) {
        return beginnings == Beginnings.PRESUMED && items.stream().anyMatch(TurnItem::mayBePresumed);
    }

    private void failedAlone(TurnItem item, RuntimeException e) {
        LogFields.enter(item.cause().correlationId(), item.span(), item.name());
        LOG.error("A {} failed and was undone", item.name(), e);
        LogFields.leave();
        metrics.failed();
        spans.ended(item, e.getClass().getSimpleName());
        item.failed(e);
    }

    /** The database was lost, perhaps during commit: keys and event ids will tell what had been done. */
    private void interrupted(List<TurnItem> items, RuntimeException e) throws InterruptedException {
        if (state != State.INTERRUPTED) {
            LOG.warn("The database cannot be reached; {} items wait: {}", items.size(), e.toString());
        }
        state = State.INTERRUPTED;
        memoryIsDoubtful = true;
        items.forEach(TurnItem::postponed);
        do {
            pause();
            if (!running) {
                throw new InterruptedException("stopped while the database was away");
            }
        } while (!resumed());
    }

    /**
     * The lease's session died with the database, and nothing may be tried again under its epoch: a message of which nobody
     * knows whether it arrived would count if it arrived now.
     */
    private boolean resumed() {
        try {
            if (!lease.tryResume()) {
                if (!lockAwaited) {
                    LOG.warn("The database answers, but another session holds the lease: pg_locks tells which");
                }
                lockAwaited = true;
                return false;
            }
            lockAwaited = false;
            standing = lease.standing();
            relay.readFromStore();
            return true;
        } catch (FencedOff takenOver) {
            throw takenOver;
        } catch (SQLException | RuntimeException stillAway) {
            LOG.debug("still away", stillAway);
            return false;
        }
    }

    private void resumeParticipants() {
        participants.forEach(TurnParticipant::resumed);
        memoryIsDoubtful = false;
    }

    private static boolean isOutage(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotCreateTransactionException
                    || cause instanceof TransientDataAccessException
                    || cause instanceof RecoverableDataAccessException
                    || cause instanceof NonTransientDataAccessResourceException
                    || cause instanceof TransactionSystemException) {
                return true;
            }
            if (cause instanceof SQLException sql && isConnectionState(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Classes 08 (connection), 53 (resources, disk full), 57 (shutdown), 58 (system error); 25006 is a server that may only
     * be read, as one is while another takes its place.
     */
    private static boolean isConnectionState(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08")
                        || sqlState.startsWith("53")
                        || sqlState.startsWith("57P")
                        || sqlState.startsWith("58")
                        || sqlState.equals("25006"));
    }

    private void attempt(List<TurnItem> items, Beginnings beginnings) {
        long begun = System.nanoTime();
        WriterTurn turn = new WriterTurn(commandBus, clock, standing.head(), participants, pending, keys);
        UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(new GenericCommandMessage<>("turn"));
        eventStore.open(turn::record);
        try {
            Standing next = java.util.Objects.requireNonNull(
                    transaction.execute(status -> inTransaction(items, beginnings, turn)));
            unitOfWork.commit();
            standing = next;
            // what is kept of something that is over grows old, and then only a full collection is rid of it
            turn.concludedStreams().forEach(aggregates::remove);
            relay.offer(turn.recorded());
            participants.forEach(TurnParticipant::committed);
            spans.committed(turn.commit(), items, turn.recorded().size());
            turn.wakeConcluded();
            metrics.turn(items.size(), turn.recorded().size(), System.nanoTime() - begun);
        } catch (RuntimeException e) {
            spans.undone(turn.commit(), e);
            undo(unitOfWork);
            throw e;
        } finally {
            LogFields.leave();
            eventStore.close();
            engine.forgetPrefetched();
        }
    }

    private void undo(UnitOfWork<?> unitOfWork) {
        if (unitOfWork.isActive()) {
            unitOfWork.rollback();
        }
        aggregates.removeAll();
        participants.forEach(TurnParticipant::rolledBack);
    }

    private Standing inTransaction(List<TurnItem> items, Beginnings beginnings, WriterTurn turn) {
        keys.mayPresume(beginnings == Beginnings.PRESUMED);
        participants.forEach(participant -> participant.begin(items));
        prefetch(items, beginnings);
        for (TurnItem item : items) {
            turn.begin(item);
            item.decide(turn);
            item.span().pause();
        }
        requireBegun(turn.recorded());
        turn.decided(spans.committing(items, turn.recorded()));
        return written(turn);
    }

    /** The store's guard sees only what is recorded: nothing may follow from a stream that was only presumed to be new. */
    private void requireBegun(List<RecordedEvent> recorded) {
        Set<String> notBegun = new HashSet<>(engine.readAsNew());
        recorded.forEach(event -> notBegun.remove(event.stream()));
        if (!notBegun.isEmpty()) {
            throw new IllegalStateException("taken for new, and nothing was recorded on it: " + notBegun.size());
        }
    }

    /**
     * Every message leads with the lease, one without events too: whatever was sent before the database was lost, and comes
     * late, would otherwise commit itself over what was written since. A turn that writes nothing sends nothing; what Kafka
     * has acknowledged meanwhile is stored when idle.
     */
    private Standing written(WriterTurn turn) {
        List<RecordedEvent> recorded = turn.recorded();
        TurnWrites writes = new TurnWrites();
        if (!recorded.isEmpty()) {
            events.append(recorded, writes);
        }
        keys.conclude(turn.concludedToStore(), writes);
        participants.forEach(participant -> participant.beforeCommit(writes));
        if (writes.isEmpty()) {
            return standing;
        }
        Standing next = new Standing(standing.head() + recorded.size(), relay.acknowledged());
        TurnWrites message = new TurnWrites();
        lease.advance(standing, next, message);
        message.addAll(writes);
        try {
            message.executeAndCommit(jdbc);
        } catch (DataAccessException e) {
            throw lease.asFencedOff(e);
        }
        return next;
    }

    private void prefetch(List<TurnItem> items, Beginnings beginnings) {
        Set<String> touched = new HashSet<>();
        items.forEach(item -> touched.addAll(item.touches()));
        Set<String> begun = new HashSet<>();
        items.forEach(item -> begun.addAll(item.begins()));
        Set<String> cold = new HashSet<>(touched);
        switch (beginnings) {
            case LOOKED_FOR -> cold.addAll(begun);
            case PRESUMED -> {
                begun.removeAll(touched);
                engine.presumeNew(begun);
            }
        }
        cold.removeIf(id -> TurnItem.isRow(id) || aggregates.containsKey(id));
        engine.prefetch(cold);
        participants.forEach(participant -> participant.prefetch(touched));
    }

    /** When nothing else is to be written, what Kafka has acknowledged is. */
    private void rememberRelayed() {
        long acknowledged = relay.acknowledged();
        if (acknowledged <= standing.relayed()) {
            return;
        }
        try {
            Standing next = new Standing(standing.head(), acknowledged);
            transaction.executeWithoutResult(status -> lease.advance(standing, next));
            standing = next;
        } catch (FencedOff e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("The relay's position was not stored: {}", e.toString());
        }
    }

    // ---- lifecycle: begun after the schema and the relay, stopped after the web server and the consumers

    @Override
    public void stop() {
        running = false;
        Thread writer = thread;
        if (writer == null) {
            return;
        }
        try {
            writer.join(TimeUnit.SECONDS.toMillis(20));
            writer.interrupt();
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
        return WriterPhases.WRITER;
    }
}
