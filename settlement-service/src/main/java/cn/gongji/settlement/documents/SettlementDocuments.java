package cn.gongji.settlement.documents;

import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.contracts.settlement.SettlementRequested;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.settlement.configuration.SettlementSettings;
import cn.gongji.settlement.documents.SettlementDocument.Status;
import cn.gongji.settlement.facts.Touch;
import cn.gongji.settlement.facts.WriterRows;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps the document of every settlement while its events are recorded. */
@Component
public final class SettlementDocuments implements TurnParticipant {

    private final JdbcTemplate jdbc;
    private final WriterRows<SettlementDocument> rows;

    SettlementDocuments(JdbcTemplate jdbc, SettlementSettings settings) {
        this.jdbc = jdbc;
        this.rows = new WriterRows<>(settings.settlementsInMemory(), this::read, this::write);
    }

    /** @throws IllegalStateException when no such settlement was requested */
    public SettlementDocument of(String settlementId) {
        return rows.find(settlementId).orElseThrow(() -> new IllegalStateException("never requested: " + settlementId));
    }

    @Override
    public void prefetch(Set<String> touched) {
        rows.prefetch(Touch.settlementsAmong(touched));
    }

    @Override
    public void recorded(RecordedEvent recorded) {
        switch (recorded.event()) {
            case SettlementRequested e -> rows.put(e.settlementId(), SettlementDocument.begin(e));
            case SettlementEvent e ->
                rows.put(e.settlementId(), of(e.settlementId()).evolve(e));
            default ->
                throw new IllegalStateException(
                        "not of this service: " + recorded.event().getClass());
        }
    }

    @Override
    public void beforeCommit() {
        rows.beforeCommit();
    }

    @Override
    public void committed() {
        rows.committed();
    }

    @Override
    public void rolledBack() {
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
                    (settlement_id, request_key, patient_id, institution_id, requested_at, document)
                select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::jsonb[])
                on conflict (settlement_id) do update set document = excluded.document
                """,
                documents.stream().map(SettlementDocument::settlementId).toArray(String[]::new),
                documents.stream().map(SettlementDocument::requestKey).toArray(String[]::new),
                documents.stream().map(SettlementDocument::patientId).toArray(String[]::new),
                documents.stream().map(each -> each.institution().id()).toArray(String[]::new),
                documents.stream()
                        .map(each -> Timestamp.from(each.requestedAt()))
                        .toArray(Timestamp[]::new),
                documents.stream().map(EventJson::write).toArray(String[]::new));
        writePayers(documents.stream()
                .filter(document -> document.status() == Status.SETTLED)
                .flatMap(document -> document.sharers().map(sharer -> new Payer(sharer, document)))
                .toList());
    }

    private record Payer(String personId, SettlementDocument of) {}

    private void writePayers(List<Payer> payers) {
        if (payers.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                insert into settlement_payer (payer_id, settlement_id, requested_at)
                select * from unnest(?::text[], ?::text[], ?::timestamptz[])
                on conflict do nothing
                """,
                payers.stream().map(Payer::personId).toArray(String[]::new),
                payers.stream().map(payer -> payer.of().settlementId()).toArray(String[]::new),
                payers.stream()
                        .map(payer -> Timestamp.from(payer.of().requestedAt()))
                        .toArray(Timestamp[]::new));
    }
}
