package cn.gongji.settlement.documents;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.settlement.OriginalForestalled;
import cn.gongji.contracts.settlement.PremiumRefused;
import cn.gongji.contracts.settlement.PremiumRequested;
import cn.gongji.contracts.settlement.SettlementContextEvent;
import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.contracts.settlement.SettlementHistoryRead;
import cn.gongji.contracts.settlement.SettlementRequested;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.store.EventTable;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.settlement.configuration.SettlementSettings;
import cn.gongji.settlement.facts.Touch;
import cn.gongji.settlement.facts.WriterRows;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps the document of every settlement while its events are recorded: in memory until it is concluded, then in its
 * table. How far the table is complete is written down now and then, for a restart to read on from there.
 */
@Component
public final class SettlementDocuments implements TurnParticipant {

    private static final int PIECE = 1_000;
    private static final long PLACES_BETWEEN_NOTES = 4_000;

    private final JdbcTemplate jdbc;
    private final EventTable events;
    private final PendingSettlements pending;
    private final WriterRows<SettlementDocument> rows;
    private final Map<Request, String> presented = new HashMap<>();
    private final Map<String, SettlementDocument> changed = new LinkedHashMap<>();
    /** Where the pending settlements began, in the order of the store. */
    private final Map<String, Long> begun = new LinkedHashMap<>();

    private final Map<String, Long> begunInTurn = new LinkedHashMap<>();
    private long lastPlace;
    private long lastPlaceInTurn;
    private long notedPlace;
    private long notedPlaceInTurn;

    SettlementDocuments(JdbcTemplate jdbc, EventTable events, PendingSettlements pending, SettlementSettings settings) {
        this.jdbc = jdbc;
        this.events = events;
        this.pending = pending;
        this.rows = new WriterRows<>(settings.settlementsInMemory(), this::read, this::write);
    }

    private record Request(String institutionId, String requestKey) {}

    public Optional<SettlementDocument> find(String settlementId) {
        return rows.find(settlementId);
    }

    /** The bill that an institution presented under this number, the last if there were several. */
    public Optional<SettlementDocument> presented(String institutionId, String requestKey) {
        String inThisTurn = presented.get(new Request(institutionId, requestKey));
        if (inThisTurn != null) {
            return rows.find(inThisTurn);
        }
        Optional<String> open = pending.presented(institutionId, requestKey);
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

    @Override
    public Set<String> touchedBy(DomainEvent event) {
        return event instanceof SettlementEvent settlement
                ? Set.of(Touch.settlement(settlement.settlementId()))
                : Set.of();
    }

    @Override
    public void prefetch(Set<String> touched) {
        rows.prefetch(Touch.settlementsAmong(touched));
    }

    @Override
    public void recorded(RecordedEvent recorded) {
        lastPlaceInTurn = recorded.position();
        switch ((SettlementContextEvent) recorded.event()) {
            case SettlementRequested e -> {
                begin(e, recorded.position());
                presented.put(new Request(e.institution().id(), e.requestKey()), e.settlementId());
            }
            case PremiumRequested e -> begin(e, recorded.position());
            case PremiumRefused e -> begin(e, recorded.position());
            case SettlementEvent e -> put(of(e.settlementId()).evolve(e));
            case OriginalForestalled _, SettlementHistoryRead _ -> {}
        }
    }

    private void begin(SettlementEvent event, long position) {
        begunInTurn.put(event.settlementId(), position);
        put(SettlementDocument.begin(event));
    }

    private void put(SettlementDocument document) {
        changed.put(document.settlementId(), document);
        rows.put(document.settlementId(), document);
    }

    @Override
    public void beforeCommit() {
        rows.beforeCommit();
        long complete = completeUpTo();
        if (complete - notedPlace >= PLACES_BETWEEN_NOTES) {
            jdbc.update("update settlement_view_place set position = ?", complete);
            notedPlaceInTurn = complete;
        }
    }

    /** The place up to which every settlement that was requested is in the table, once this turn is committed. */
    private long completeUpTo() {
        return Stream.of(begun, begunInTurn)
                .flatMap(places ->
                        places.entrySet().stream().filter(this::isOpen).limit(1))
                .mapToLong(place -> place.getValue() - 1)
                .min()
                .orElse(lastPlaceInTurn);
    }

    private boolean isOpen(Map.Entry<String, Long> place) {
        SettlementDocument document = changed.get(place.getKey());
        return document == null || !document.hasOutcome();
    }

    @Override
    public void committed() {
        presented.clear();
        rows.committed();
        lastPlace = lastPlaceInTurn;
        notedPlace = notedPlaceInTurn;
        begun.putAll(begunInTurn);
        for (SettlementDocument document : changed.values()) {
            if (!document.hasOutcome()) {
                pending.put(document);
            } else {
                pending.concluded(document);
                begun.remove(document.settlementId());
            }
        }
        begunInTurn.clear();
        changed.clear();
    }

    @Override
    public void rolledBack() {
        presented.clear();
        rows.rolledBack();
        lastPlaceInTurn = lastPlace;
        notedPlaceInTurn = notedPlace;
        begunInTurn.clear();
        changed.clear();
    }

    /** Reads on in the store from where the table is complete, and finds what is still open. */
    @Override
    public void resumed() {
        Long noted = jdbc.queryForObject("select position from settlement_view_place", Long.class);
        notedPlace = Objects.requireNonNull(noted);
        notedPlaceInTurn = notedPlace;
        lastPlace = notedPlace;
        Map<String, SettlementDocument> open = new HashMap<>();
        begun.clear();
        for (List<RecordedEvent> piece = events.after(lastPlace, PIECE);
                !piece.isEmpty();
                piece = events.after(lastPlace, PIECE)) {
            for (RecordedEvent recorded : piece) {
                if (recorded.event() instanceof SettlementEvent event) {
                    follow(event, recorded.position(), open);
                }
            }
            lastPlace = piece.getLast().position();
        }
        lastPlaceInTurn = lastPlace;
        pending.replaceBy(open.values());
    }

    /** What began before is in the table, and what is concluded is, too. */
    private void follow(SettlementEvent event, long position, Map<String, SettlementDocument> open) {
        String settlementId = event.settlementId();
        SettlementDocument before = open.get(settlementId);
        SettlementDocument after = null;
        if (before != null) {
            after = before.evolve(event);
        } else if (SettlementDocument.isBegunBy(event)) {
            after = SettlementDocument.begin(event);
        }
        if (after == null) {
            return;
        }
        if (!after.hasOutcome()) {
            open.put(settlementId, after);
            begun.putIfAbsent(settlementId, position);
        } else {
            open.remove(settlementId);
            begun.remove(settlementId);
        }
    }

    private Map<String, SettlementDocument> read(Collection<String> settlementIds) {
        Map<String, SettlementDocument> documents = new HashMap<>();
        settlementIds.forEach(
                id -> pending.find(id).ifPresent(document -> documents.put(document.settlementId(), document)));
        List<String> others =
                settlementIds.stream().filter(id -> !documents.containsKey(id)).toList();
        if (!others.isEmpty()) {
            readFromTable(others, documents);
        }
        return documents;
    }

    private void readFromTable(Collection<String> settlementIds, Map<String, SettlementDocument> documents) {
        jdbc.query(
                "select settlement_id, document from settlement_view where settlement_id = any(?)",
                row -> {
                    documents.put(
                            row.getString("settlement_id"),
                            EventJson.read(row.getString("document"), SettlementDocument.class));
                },
                (Object) settlementIds.toArray(String[]::new));
    }

    private void write(Collection<SettlementDocument> all) {
        List<SettlementDocument> documents =
                all.stream().filter(SettlementDocument::hasOutcome).toList();
        if (documents.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                insert into settlement_view
                    (settlement_id, request_key, patient_id, institution_id, requested_at, effective_at, document)
                select * from unnest(
                    ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::jsonb[])
                on conflict (settlement_id) do update
                   set effective_at = excluded.effective_at, document = excluded.document
                """,
                documents.stream().map(SettlementDocument::settlementId).toArray(String[]::new),
                documents.stream().map(SettlementDocument::requestKey).toArray(String[]::new),
                documents.stream().map(SettlementDocument::patientId).toArray(String[]::new),
                documents.stream().map(SettlementDocuments::institutionId).toArray(String[]::new),
                documents.stream()
                        .map(each -> Timestamp.from(each.requestedAt()))
                        .toArray(Timestamp[]::new),
                documents.stream()
                        .map(each -> Timestamp.from(each.effectiveAt()))
                        .toArray(Timestamp[]::new),
                documents.stream().map(EventJson::write).toArray(String[]::new));
        writePayers(documents.stream()
                .filter(document -> document.settledAt() != null)
                .flatMap(document -> document.sharers().map(sharer -> new Payer(sharer, document)))
                .toList());
    }

    private static @Nullable String institutionId(SettlementDocument document) {
        return document.institution() == null ? null : document.institution().id();
    }

    private record Payer(String personId, SettlementDocument of) {}

    private void writePayers(List<Payer> payers) {
        if (payers.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                insert into settlement_payer (payer_id, settlement_id, effective_at)
                select * from unnest(?::text[], ?::text[], ?::timestamptz[])
                on conflict do nothing
                """,
                payers.stream().map(Payer::personId).toArray(String[]::new),
                payers.stream().map(payer -> payer.of().settlementId()).toArray(String[]::new),
                payers.stream()
                        .map(payer -> Timestamp.from(payer.of().effectiveAt()))
                        .toArray(Timestamp[]::new));
    }
}
