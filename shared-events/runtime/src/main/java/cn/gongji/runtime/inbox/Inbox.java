package cn.gongji.runtime.inbox;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.events.UuidV7;
import cn.gongji.runtime.tracing.LogFields;
import cn.gongji.runtime.tracing.TraceSpan;
import cn.gongji.runtime.tracing.Traces;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.runtime.writer.TurnItem;
import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.runtime.writer.TurnWrites;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Applies every event of another service once: that it was applied, its offset and its effects are one transaction.
 *
 * <p>A record that is no event of the catalogue, or whose reaction fails by itself, is parked with its reason and
 * stops nobody.
 */
public final class Inbox implements TurnParticipant {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final int MOST_PASSED_TOGETHER = 500;
    private static final int PUT_TOGETHER = 64;
    private static final int MOST_IN_FLIGHT = 2_000;
    private static final long MOST_BYTES_IN_FLIGHT = 32L << 20;

    private final JdbcTemplate jdbc;
    private final MeterRegistry registry;
    private final Map<Class<?>, Reaction<?>> reactions = new HashMap<>();
    private final ObjectProvider<ServiceWriter> writer;

    private final Traces traces;
    private final AppliedEvents applied;
    private final List<Parked> parked = new ArrayList<>();
    private final List<String> replayed = new ArrayList<>();
    private final Map<TopicPartition, Progress> progress = new LinkedHashMap<>();
    private final Unsettled unsettled = new Unsettled();
    private final InFlight inFlight = new InFlight(MOST_IN_FLIGHT, MOST_BYTES_IN_FLIGHT);
    private volatile Runnable broken = () -> {};

    private record Parked(InboundEvent.Poison poison, InboundItem item) {}

    private static final class Progress {
        private long applied;
        private long duplicates;
        private long parked;
    }

    public Inbox(
            DataSource dataSource,
            List<Reaction<?>> reactions,
            ObjectProvider<ServiceWriter> writer,
            Traces traces,
            MeterRegistry registry) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.applied = new AppliedEvents(dataSource);
        this.traces = traces;
        this.writer = writer;
        this.registry = registry;
        for (Reaction<?> reaction : reactions) {
            if (this.reactions.put(reaction.event(), reaction) != null) {
                throw new IllegalStateException(
                        "two reactions to " + reaction.event().getSimpleName());
            }
        }
    }

    boolean hasReactions() {
        return !reactions.isEmpty();
    }

    /** Where to go on consuming; absent before the first record of a partition. */
    @Nullable
    Long nextOffset(TopicPartition partition) {
        return jdbc
                .queryForList(
                        "select next_offset from inbox_offset where topic = ? and partition = ?",
                        Long.class,
                        partition.topic(),
                        partition.partition())
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** Who is told that a record could be neither applied nor parked, and that what comes after it is to be read again. */
    void whenBroken(Runnable consumeAgain) {
        broken = consumeAgain;
    }

    InFlight inFlight() {
        return inFlight;
    }

    /**
     * Puts a batch before the writer and returns when there is room for the next. What is durable of it, the database tells:
     * where to go on is stored with the effects.
     */
    void consume(List<ConsumerRecord<byte[], byte[]>> records) throws InterruptedException {
        inFlight.awaitRoom(records);
        List<InboundEvent.Unconcerning> passed = new ArrayList<>();
        List<InboundItem> made = new ArrayList<>();
        InboundItem last = null;
        for (ConsumerRecord<byte[], byte[]> message : records) {
            InboundEvent inbound = InboundEvent.of(message, reactions::containsKey);
            if (inbound instanceof InboundEvent.Unconcerning unconcerning && mayWait(passed)) {
                passed.add(unconcerning);
            } else {
                last = item(inbound, List.copyOf(passed), null);
                passed.clear();
                made.add(last);
                if (made.size() == PUT_TOGETHER) {
                    putAll(made);
                }
            }
        }
        if (!passed.isEmpty()) {
            InboundEvent.Unconcerning end = passed.removeLast();
            last = new InboundItem(end, List.copyOf(passed), this, null);
            made.add(last);
        }
        putAll(made);
        if (last != null) {
            inFlight.add(records, last.done());
        }
    }

    /**
     * Puts them before the writer and empties the list. The writer wakes at the first item that it gets: what is put in one go
     * is nearly always decided in one turn.
     */
    private void putAll(List<InboundItem> made) throws InterruptedException {
        ServiceWriter before = writer.getObject();
        for (InboundItem item : made) {
            LogFields.enter(item.cause().correlationId(), TraceSpan.NONE);
            try {
                before.put(item);
            } finally {
                LogFields.leave();
            }
        }
        made.clear();
    }

    /** Where traces are followed, each record has a span of its own. */
    private boolean mayWait(List<InboundEvent.Unconcerning> passed) {
        return !traces.isOn() && passed.size() < MOST_PASSED_TOGETHER;
    }

    private InboundItem item(
            InboundEvent inbound, List<InboundEvent.Unconcerning> passedBefore, @Nullable String deadLetterId) {
        if (!(inbound instanceof InboundEvent.Understood understood)) {
            return new InboundItem(inbound, passedBefore, this, deadLetterId);
        }
        try {
            DomainEvent event = understood.event();
            Reaction<DomainEvent> reaction = reactionTo(event);
            return new InboundItem(
                    inbound, passedBefore, this, reaction.touches(event), reaction.begins(event), deadLetterId);
        } catch (RuntimeException e) {
            InboundEvent.Poison poison = new InboundEvent.Poison(
                    understood.record(), "REACTION_FAILED", e.getClass().getSimpleName(), understood.cause());
            return new InboundItem(poison, passedBefore, this, deadLetterId);
        }
    }

    /** There is one to whatever is understood: the rest concerns nobody here. */
    @SuppressWarnings("unchecked")
    private Reaction<DomainEvent> reactionTo(DomainEvent event) {
        return (Reaction<DomainEvent>) Objects.requireNonNull(reactions.get(event.getClass()));
    }

    /** A record that was just consumed failed alone; until it is parked or applied its place is kept. */
    void failed(InboundItem item) {
        if (item.deadLetterId() == null) {
            item.passedBefore().forEach(passed -> failed(passed.record()));
            failed(item.inbound().record());
        }
    }

    private void failed(ConsumerRecord<byte[], byte[]> message) {
        unsettled.failed(partition(message), message.offset());
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> message) {
        return new TopicPartition(message.topic(), message.partition());
    }

    /** A record could not even be parked. */
    void broke(InboundItem item, Throwable reason) {
        if (item.deadLetterId() == null) {
            ConsumerRecord<byte[], byte[]> message = item.inbound().record();
            LOG.error(
                    "{}-{}@{} could be neither applied nor parked and is read again",
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    reason);
            broken.run();
        }
    }

    void retry(InboundItem item, CompletableFuture<Void> done) {
        item.done().whenComplete((nothing, failure) -> {
            if (failure == null) {
                done.complete(null);
            } else {
                done.completeExceptionally(failure);
            }
        });
        Thread.ofVirtual().name("park").start(() -> {
            try {
                writer.getObject().put(item);
            } catch (InterruptedException e) {
                done.completeExceptionally(e);
            }
        });
    }

    /**
     * Tries a parked record again.
     *
     * @return whether it was applied; otherwise it stays parked with the new reason
     */
    boolean replay(DeadLetters.Letter letter) throws InterruptedException, TimeoutException {
        InboundItem item =
                item(InboundEvent.of(letter.asRecord(), reactions::containsKey), List.of(), letter.deadLetterId());
        writer.getObject().put(item);
        try {
            item.done().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return false;
        }
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select state = 'REPLAYED' from dead_letter where dead_letter_id = ?",
                Boolean.class,
                letter.deadLetterId()));
    }

    // ---- in the turn

    @Override
    public void begin(List<TurnItem> items) {
        forget();
        List<InboundEvent> events = new ArrayList<>();
        for (TurnItem item : items) {
            if (item instanceof InboundItem inbound) {
                events.addAll(inbound.passedBefore());
                events.add(inbound.inbound());
            }
        }
        applied.begin(events);
    }

    void apply(InboundItem item, Turn turn) {
        for (InboundEvent.Unconcerning passed : item.passedBefore()) {
            isFirst(passed.eventId(), passed, reached(passed.record()));
        }
        Progress reached = item.deadLetterId() == null ? reached(item.inbound().record()) : new Progress();
        switch (item.inbound()) {
            case InboundEvent.Poison poison -> {
                reached.parked++;
                parked.add(new Parked(poison, item));
            }
            case InboundEvent.Understood understood -> {
                if (isFirst(understood.eventId(), understood, reached)) {
                    reactionTo(understood.event()).react(understood.event(), turn);
                }
                answered(item);
            }
            case InboundEvent.Unconcerning passed -> {
                isFirst(passed.eventId(), passed, reached);
                answered(item);
            }
        }
    }

    private boolean isFirst(String eventId, InboundEvent event, Progress reached) {
        if (!applied.add(eventId, event.origin())) {
            reached.duplicates++;
            return false;
        }
        reached.applied++;
        return true;
    }

    private void answered(InboundItem item) {
        if (item.deadLetterId() != null) {
            replayed.add(item.deadLetterId());
        }
    }

    private Progress reached(ConsumerRecord<byte[], byte[]> message) {
        TopicPartition partition = partition(message);
        unsettled.reached(partition, message.offset());
        return progress.computeIfAbsent(partition, first -> new Progress());
    }

    private static Object[] deadLetter(Parked parked) {
        InboundEvent.Poison poison = parked.poison();
        ConsumerRecord<byte[], byte[]> message = poison.record();
        String deadLetterId = parked.item().deadLetterId();
        Map<String, String> headers = new LinkedHashMap<>();
        message.headers()
                .forEach(header -> headers.put(
                        header.key(),
                        header.value() == null
                                ? ""
                                : new String(header.value(), StandardCharsets.UTF_8).replace("\0", "")));
        return new Object[] {
            deadLetterId == null ? UuidV7.next() : deadLetterId,
            message.topic(),
            message.partition(),
            message.offset(),
            message.key(),
            EventJson.write(headers),
            message.value(),
            poison.reason(),
            poison.detail()
        };
    }

    @Override
    public void beforeCommit(TurnWrites writes) {
        applied.beforeCommit(writes);
        if (!parked.isEmpty()) {
            writes.addEach("""
                    insert into dead_letter (dead_letter_id, topic, partition, record_offset, record_key, headers, payload, reason, detail)
                    values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
                    on conflict (topic, partition, record_offset) do update
                       set reason = excluded.reason, detail = excluded.detail, attempts = dead_letter.attempts + 1
                    """, parked.stream().map(Inbox::deadLetter).toList());
        }
        if (!replayed.isEmpty()) {
            writes.add(
                    "update dead_letter set state = 'REPLAYED', attempts = attempts + 1 where dead_letter_id = any(?)",
                    (Object) replayed.toArray(String[]::new));
        }
        if (!progress.isEmpty()) {
            writeProgress(writes);
        }
    }

    private void writeProgress(TurnWrites writes) {
        writes.add(
                """
                insert into inbox_offset (topic, partition, next_offset, applied, duplicates, parked)
                select * from unnest(?::text[], ?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                on conflict (topic, partition) do update
                   set next_offset = greatest(inbox_offset.next_offset, excluded.next_offset),
                       applied = inbox_offset.applied + excluded.applied,
                       duplicates = inbox_offset.duplicates + excluded.duplicates,
                       parked = inbox_offset.parked + excluded.parked
                """,
                progress.keySet().stream().map(TopicPartition::topic).toArray(String[]::new),
                progress.keySet().stream().map(TopicPartition::partition).toArray(Integer[]::new),
                progress.keySet().stream().map(unsettled::nextOffset).toArray(Long[]::new),
                column(reached -> reached.applied),
                column(reached -> reached.duplicates),
                column(reached -> reached.parked));
    }

    private Long[] column(ToLongFunction<Progress> figure) {
        return progress.values().stream().map(figure::applyAsLong).toArray(Long[]::new);
    }

    @Override
    public void committed() {
        parked.forEach(Inbox::tell);
        progress.forEach((partition, reached) -> {
            count("gongji.inbox.applied", "Events of other services applied", partition.topic(), reached.applied);
            count("gongji.inbox.duplicates", "Events that came again", partition.topic(), reached.duplicates);
            count("gongji.inbox.parked", "Records parked as dead letters", partition.topic(), reached.parked);
        });
        applied.committed();
        unsettled.committed();
        forget();
    }

    private static void tell(Parked parked) {
        InboundItem item = parked.item();
        InboundEvent.Poison poison = parked.poison();
        ConsumerRecord<byte[], byte[]> message = poison.record();
        LogFields.enter(item.cause().correlationId(), item.span(), item.name());
        LOG.atWarn()
                .addKeyValue("topic", message.topic())
                .addKeyValue("partition", message.partition())
                .addKeyValue("offset", message.offset())
                .addKeyValue("eventType", InboundEvent.knownType(message))
                .log(
                        "Parked {}-{}@{}: {} ({})",
                        message.topic(),
                        message.partition(),
                        message.offset(),
                        poison.reason(),
                        poison.detail());
        LogFields.leave();
    }

    private void count(String name, String description, String topic, long amount) {
        Counter.builder(name)
                .description(description)
                .tag("topic", topic)
                .register(registry)
                .increment(amount);
    }

    @Override
    public void rolledBack() {
        applied.rolledBack();
        forget();
    }

    private void forget() {
        parked.clear();
        replayed.clear();
        progress.clear();
        unsettled.forget();
    }
}
