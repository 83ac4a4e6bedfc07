package cn.gongji.runtime.replay;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.catalogue.Context;
import cn.gongji.contracts.catalogue.EventCatalogue;
import cn.gongji.contracts.catalogue.EventVersion;
import cn.gongji.runtime.inbox.Noting;
import cn.gongji.runtime.relay.CloudEventHeaders;
import cn.gongji.runtime.replay.ReplaySettings.From;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.runtime.writer.TurnWrites;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Feeds all events to the service's own projections: its own first, in the order of its store, then what it noted of
 * others. That order is as good as any: what is noted of others must not depend on when it arrived.
 *
 * <p>What reacts with a decision is not asked: its decisions are among the service's own events.
 */
final class Replay {

    private final Context context;
    private final String region;
    private final ReplaySettings settings;
    private final List<TurnParticipant> participants;
    private final Map<Class<?>, Noting<?>> noting = new HashMap<>();
    private final TransactionTemplate transactions;
    private final JdbcOperations jdbc;
    private final ConsumerFactory<byte[], byte[]> consumers;
    private final Stores stores;

    /** Opens the live database of a service as it is now. */
    @FunctionalInterface
    interface Stores {
        LiveCut now(Context service) throws SQLException;
    }

    Replay(
            Context context,
            String region,
            ReplaySettings settings,
            List<TurnParticipant> participants,
            List<Noting<?>> noting,
            TransactionTemplate transactions,
            JdbcOperations jdbc,
            ConsumerFactory<byte[], byte[]> consumers,
            Stores stores) {
        this.context = context;
        this.region = region;
        this.settings = settings;
        this.participants = participants;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.consumers = consumers;
        this.stores = stores;
        noting.forEach(each -> this.noting.put(each.event(), each));
    }

    /**
     * Applies the service's own events up to the cut.
     *
     * @param folds asked to fold along; absent when nothing is compared
     * @return how many there were
     */
    long own(LiveCut cut, @Nullable FoldComparison folds, Progress progress) throws Exception {
        long events = 0;
        try (EventSource source = new ReadAhead(ownSource(cut))) {
            progress.expect(source.expected());
            for (List<RecordedEvent> piece = source.next(); !piece.isEmpty(); piece = source.next()) {
                List<RecordedEvent> wanted =
                        piece.stream().filter(event -> isInTime(event.time())).toList();
                transactions.executeWithoutResult(status -> apply(wanted));
                participants.forEach(TurnParticipant::committed);
                if (folds != null) {
                    for (RecordedEvent event : wanted) {
                        folds.apply(event, cut);
                    }
                }
                events += wanted.size();
                progress.advance(piece.size());
            }
        }
        return events;
    }

    private EventSource ownSource(LiveCut cut) throws SQLException {
        return switch (settings.from()) {
            case KAFKA -> TopicSource.upTo(cut.head(), context, consumer());
            case STORE -> StoreSource.open(cut, EventSource.ALL);
        };
    }

    private Consumer<byte[], byte[]> consumer() {
        return consumers.createConsumer();
    }

    private void apply(List<RecordedEvent> events) {
        Set<String> touched = new HashSet<>();
        for (RecordedEvent event : events) {
            participants.forEach(participant -> touched.addAll(participant.touchedBy(event.event())));
        }
        begin(touched);
        for (RecordedEvent event : events) {
            participants.forEach(participant -> participant.recorded(event));
        }
        write();
    }

    private void write() {
        TurnWrites writes = new TurnWrites();
        participants.forEach(participant -> participant.beforeCommit(writes));
        writes.execute(jdbc);
    }

    private void begin(Set<String> touched) {
        participants.forEach(participant -> participant.begin(List.of()));
        participants.forEach(participant -> participant.prefetch(touched));
    }

    /**
     * Notes those events of the others that the live service has applied.
     *
     * @return how many there were
     */
    long noted(LiveCut cut, Progress progress) throws Exception {
        long events = 0;
        for (Context other : Context.values()) {
            if (other != context && isNoted(other)) {
                events += noted(other, cut, progress);
            }
        }
        return events;
    }

    private boolean isNoted(Context other) {
        return EventCatalogue.versions().stream().anyMatch(version -> version.context() == other && isNoted(version));
    }

    private boolean isNoted(EventVersion version) {
        return noting.keySet().stream()
                .map(event -> EventCatalogue.of(event.asSubclass(DomainEvent.class)))
                .anyMatch(type ->
                        type.context() == version.context() && type.name().equals(version.name()));
    }

    private long noted(Context other, LiveCut cut, Progress progress) throws Exception {
        if (settings.from() == From.KAFKA) {
            return noted(other, TopicSource.of(other, consumer(), this::isNoted), cut, progress);
        }
        try (LiveCut store = stores.now(other)) {
            return noted(
                    other,
                    StoreSource.open(store, version -> version.context() == other && isNoted(version)),
                    cut,
                    progress);
        }
    }

    private long noted(Context other, EventSource from, LiveCut cut, Progress progress) throws Exception {
        long events = 0;
        try (EventSource source = new ReadAhead(from)) {
            progress.expect(source.expected());
            for (List<RecordedEvent> piece = source.next(); !piece.isEmpty(); piece = source.next()) {
                Set<String> applied = cut.applied(CloudEventHeaders.source(region, other), piece);
                List<RecordedEvent> wanted = piece.stream()
                        .filter(event -> applied.contains(event.eventId()) && isInTime(event.time()))
                        .toList();
                transactions.executeWithoutResult(status -> note(wanted));
                participants.forEach(TurnParticipant::committed);
                events += wanted.size();
                progress.advance(piece.size());
            }
        }
        return events;
    }

    @SuppressWarnings("unchecked")
    private void note(List<RecordedEvent> events) {
        Set<String> touched = new HashSet<>();
        for (RecordedEvent event : events) {
            touched.addAll(notingOf(event).touches(event.event()));
        }
        begin(touched);
        for (RecordedEvent event : events) {
            notingOf(event).note(event.event());
        }
        write();
    }

    @SuppressWarnings("unchecked")
    private Noting<DomainEvent> notingOf(RecordedEvent event) {
        return (Noting<DomainEvent>)
                java.util.Objects.requireNonNull(noting.get(event.event().getClass()), "an event that nobody notes");
    }

    private boolean isInTime(Instant time) {
        return settings.until() == null || !time.isAfter(settings.until());
    }

    /** Told how far the replay is. */
    interface Progress {
        void expect(long more);

        void advance(long by);
    }
}
