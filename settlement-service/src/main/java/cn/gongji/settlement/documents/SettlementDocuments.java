package cn.gongji.settlement.documents;

import cn.gongji.contracts.settlement.OriginalForestalled;
import cn.gongji.contracts.settlement.PremiumRefused;
import cn.gongji.contracts.settlement.PremiumRequested;
import cn.gongji.contracts.settlement.SettlementContextEvent;
import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.contracts.settlement.SettlementHistoryRead;
import cn.gongji.contracts.settlement.SettlementRequested;
import cn.gongji.runtime.store.EventTable;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.runtime.writer.TurnWrites;
import cn.gongji.settlement.configuration.SettlementSettings;
import cn.gongji.settlement.documents.PendingSettlements.Presented;
import cn.gongji.settlement.facts.Touch;
import cn.gongji.settlement.facts.WriterRows;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps the document of every settlement while its events are recorded: in memory until it is concluded; after that it is
 * read from its events when it is wanted. Which settlements are open is written down now and then, for a restart to read
 * on from there.
 */
@Component
public final class SettlementDocuments implements TurnParticipant {

    private static final int PIECE = 1_000;

    private final JdbcTemplate jdbc;
    private final EventTable events;
    private final StoredSettlements stored;
    private final PendingSettlements pending;
    private final long placesBetweenNotes;
    private final WriterRows<SettlementDocument> rows;
    private final Map<Presented, String> presented = new HashMap<>();
    private final Map<String, SettlementDocument> changed = new LinkedHashMap<>();
    private long lastPlace;
    private long notedPlace;
    private long notedPlaceInTurn;

    SettlementDocuments(
            JdbcTemplate jdbc,
            EventTable events,
            StoredSettlements stored,
            PendingSettlements pending,
            SettlementSettings settings) {
        this.jdbc = jdbc;
        this.events = events;
        this.stored = stored;
        this.pending = pending;
        this.placesBetweenNotes = settings.placesBetweenNotes();
        // their events are written, from which they are read again
        this.rows = new WriterRows<>(settings.settlementsInMemory(), this::read, (changed, writes) -> {});
    }

    public Optional<SettlementDocument> find(String settlementId) {
        return rows.find(settlementId);
    }

    /** The bill that an institution presented under this number, the last if there were several. */
    public Optional<SettlementDocument> presented(String institutionId, String requestKey) {
        Presented request = new Presented(institutionId, requestKey);
        Optional<String> open = Optional.ofNullable(presented.get(request)).or(() -> pending.presented(request));
        if (open.isPresent()) {
            return open.flatMap(rows::find);
        }
        return jdbc.queryForList("""
                        select settlement_id from settlement_view where request_key = ? and institution_id = ?
                        order by requested_at desc, settlement_id desc limit 1
                        """, String.class, requestKey, institutionId).stream()
                .findFirst()
                .flatMap(rows::find);
    }

    /** @throws IllegalStateException when no such settlement was requested */
    public SettlementDocument of(String settlementId) {
        return rows.find(settlementId).orElseThrow(() -> new IllegalStateException("never requested: " + settlementId));
    }

    /** What it knows is read from the store. */
    @Override
    public boolean isPartOfReplays() {
        return false;
    }

    @Override
    public void prefetch(Set<String> touched) {
        rows.prefetch(Touch.settlementsAmong(touched));
    }

    @Override
    public void recorded(RecordedEvent recorded) {
        lastPlace = recorded.position();
        switch ((SettlementContextEvent) recorded.event()) {
            case SettlementRequested e -> {
                put(SettlementDocument.begin(e));
                presented.put(new Presented(e.institution().id(), e.requestKey()), e.settlementId());
            }
            case PremiumRequested e -> put(SettlementDocument.begin(e));
            case PremiumRefused e -> put(SettlementDocument.begin(e));
            case SettlementEvent e -> put(of(e.settlementId()).evolve(e));
            case OriginalForestalled _, SettlementHistoryRead _ -> {}
        }
    }

    private void put(SettlementDocument document) {
        changed.put(document.settlementId(), document);
        rows.put(document.settlementId(), document);
    }

    @Override
    public void beforeCommit(TurnWrites writes) {
        rows.beforeCommit(writes);
        if (!changed.isEmpty() && lastPlace - notedPlace >= placesBetweenNotes) {
            writes.add("update settlement_view_place set position = ?, open = ?", lastPlace, openOnesAfterTheTurn());
            notedPlaceInTurn = lastPlace;
        }
    }

    private String[] openOnesAfterTheTurn() {
        return Stream.concat(
                        pending.all().filter(document -> !changed.containsKey(document.settlementId())),
                        changed.values().stream().filter(document -> !document.hasOutcome()))
                .map(SettlementDocument::settlementId)
                .toArray(String[]::new);
    }

    @Override
    public void committed() {
        rows.committed();
        notedPlace = notedPlaceInTurn;
        for (SettlementDocument document : changed.values()) {
            if (document.hasOutcome()) {
                pending.concluded(document);
            } else {
                pending.put(document);
            }
        }
        forgetTurn();
    }

    @Override
    public void rolledBack() {
        rows.rolledBack();
        notedPlaceInTurn = notedPlace;
        forgetTurn();
    }

    private void forgetTurn() {
        presented.clear();
        changed.clear();
    }

    /** What a restart begins with. */
    private record Note(long position, List<String> open) {}

    /** Reads on in the store from where the table is complete, and finds what is still open. */
    @Override
    public void resumed() {
        Note note = Objects.requireNonNull(jdbc.queryForObject(
                "select position, open from settlement_view_place",
                (row, number) -> new Note(
                        row.getLong(1), List.of((String[]) row.getArray(2).getArray()))));
        Map<String, SettlementDocument> open = new HashMap<>();
        events.streams(note.open()).stream()
                .filter(recorded -> recorded.position() <= note.position())
                .forEach(recorded -> follow(recorded, open));
        long reached = note.position();
        for (List<RecordedEvent> piece = events.after(reached, PIECE);
                !piece.isEmpty();
                piece = events.after(reached, PIECE)) {
            piece.forEach(recorded -> follow(recorded, open));
            reached = piece.getLast().position();
        }
        notedPlace = note.position();
        notedPlaceInTurn = notedPlace;
        pending.replaceBy(open.values());
    }

    /** What is neither open nor begun by the event is in the table. */
    private static void follow(RecordedEvent recorded, Map<String, SettlementDocument> open) {
        if (recorded.event() instanceof SettlementEvent event) {
            SettlementDocument before = open.get(event.settlementId());
            if (before != null || SettlementDocument.isBegunBy(event)) {
                SettlementDocument after = before == null ? SettlementDocument.begin(event) : before.evolve(event);
                if (after.hasOutcome()) {
                    open.remove(event.settlementId());
                } else {
                    open.put(event.settlementId(), after);
                }
            }
        }
    }

    private Map<String, SettlementDocument> read(Collection<String> settlementIds) {
        Map<String, SettlementDocument> documents = new HashMap<>();
        settlementIds.forEach(id -> pending.find(id).ifPresent(document -> documents.put(id, document)));
        List<String> others =
                settlementIds.stream().filter(id -> !documents.containsKey(id)).toList();
        if (!others.isEmpty()) {
            documents.putAll(stored.of(others));
        }
        return documents;
    }
}
