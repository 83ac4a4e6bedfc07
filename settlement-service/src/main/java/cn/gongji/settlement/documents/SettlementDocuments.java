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
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.settlement.configuration.SettlementSettings;
import cn.gongji.settlement.facts.Touch;
import cn.gongji.settlement.facts.WriterRows;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps the document of every settlement while its events are recorded. */
@Component
public final class SettlementDocuments implements TurnParticipant {

    private final JdbcTemplate jdbc;
    private final WriterRows<SettlementDocument> rows;
    private final Map<Request, String> presented = new HashMap<>();

    SettlementDocuments(JdbcTemplate jdbc, SettlementSettings settings) {
        this.jdbc = jdbc;
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
        switch ((SettlementContextEvent) recorded.event()) {
            case SettlementRequested e -> {
                rows.put(e.settlementId(), SettlementDocument.begin(e));
                presented.put(new Request(e.institution().id(), e.requestKey()), e.settlementId());
            }
            case PremiumRequested e -> rows.put(e.settlementId(), SettlementDocument.begin(e));
            case PremiumRefused e -> rows.put(e.settlementId(), SettlementDocument.begin(e));
            case SettlementEvent e ->
                rows.put(e.settlementId(), of(e.settlementId()).evolve(e));
            case OriginalForestalled _, SettlementHistoryRead _ -> {}
        }
    }

    @Override
    public void beforeCommit() {
        rows.beforeCommit();
    }

    @Override
    public void committed() {
        presented.clear();
        rows.committed();
    }

    @Override
    public void rolledBack() {
        presented.clear();
        rows.rolledBack();
    }

    private Map<String, SettlementDocument> read(Collection<String> settlementIds) {
        Map<String, SettlementDocument> documents = new HashMap<>();
        jdbc.query(
                "select settlement_id, document from settlement_view where settlement_id = any(?)",
                row -> {
                    documents.put(
                            row.getString("settlement_id"),
                            EventJson.read(row.getString("document"), SettlementDocument.class));
                },
                (Object) settlementIds.toArray(String[]::new));
        return documents;
    }

    private void write(Collection<SettlementDocument> documents) {
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
