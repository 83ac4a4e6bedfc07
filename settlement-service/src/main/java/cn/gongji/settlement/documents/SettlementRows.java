package cn.gongji.settlement.documents;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.settlement.BenefitComputed;
import cn.gongji.contracts.settlement.OriginalForestalled;
import cn.gongji.contracts.settlement.PremiumPaid;
import cn.gongji.contracts.settlement.PremiumRefused;
import cn.gongji.contracts.settlement.PremiumRequested;
import cn.gongji.contracts.settlement.RefundRefused;
import cn.gongji.contracts.settlement.RefundRequested;
import cn.gongji.contracts.settlement.RetapOffered;
import cn.gongji.contracts.settlement.ReversalRequested;
import cn.gongji.contracts.settlement.SettlementCompleted;
import cn.gongji.contracts.settlement.SettlementContextEvent;
import cn.gongji.contracts.settlement.SettlementDeclined;
import cn.gongji.contracts.settlement.SettlementFellBack;
import cn.gongji.contracts.settlement.SettlementHistoryRead;
import cn.gongji.contracts.settlement.SettlementPriced;
import cn.gongji.contracts.settlement.SettlementRefunded;
import cn.gongji.contracts.settlement.SettlementRequested;
import cn.gongji.contracts.settlement.SettlementReversed;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.runtime.writer.TurnWrites;
import cn.gongji.settlement.configuration.SettlementSettings;
import cn.gongji.settlement.documents.SettlementDocument.Status;
import cn.gongji.settlement.facts.Touch;
import cn.gongji.settlement.facts.WriterRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * By whom, where, when and under which numbers settlements are found: {@code settlement_view}, from a settlement's conclusion on,
 * {@code settlement_payer} and {@code settlement_refund}. What else there is to tell of one is in its events.
 */
@Component
class SettlementRows implements TurnParticipant {

    private final JdbcTemplate jdbc;
    private final PendingSettlements pending;
    private final Map<String, SettlementRow> open = new HashMap<>();
    private final Map<String, SettlementRow> openedInTurn = new HashMap<>();
    private final Set<String> concludedInTurn = new HashSet<>();
    private final WriterRows<SettlementRow> concluded;
    private final List<Payer> payers = new ArrayList<>();
    private final Map<String, String> refunds = new LinkedHashMap<>();

    SettlementRows(JdbcTemplate jdbc, PendingSettlements pending, SettlementSettings settings) {
        this.jdbc = jdbc;
        this.pending = pending;
        this.concluded = new WriterRows<>(settings.settlementsInMemory(), this::read, SettlementRows::write);
    }

    private record Payer(String personId, SettlementRow of) {}

    @Override
    public Set<String> touchedBy(DomainEvent event) {
        return switch (event) {
            case SettlementRefunded e -> Set.of(Touch.settlement(e.settlementId()));
            case SettlementReversed e -> Set.of(Touch.settlement(e.settlementId()));
            default -> Set.of();
        };
    }

    @Override
    public void prefetch(Set<String> touched) {
        concluded.prefetch(Touch.settlementsAmong(touched).stream()
                .filter(id -> findOpen(id).isEmpty())
                .toList());
    }

    @Override
    public void recorded(RecordedEvent recorded) {
        switch ((SettlementContextEvent) recorded.event()) {
            case SettlementRequested e -> put(SettlementRow.begin(e));
            case PremiumRequested e -> put(SettlementRow.begin(e));
            case PremiumRefused e -> put(SettlementRow.begin(e));
            case SettlementPriced e -> put(of(e.settlementId()).priced(e));
            case SettlementCompleted e -> settled(of(e.settlementId()).settled(e), e.payments());
            case PremiumPaid e -> settled(of(e.settlementId()).paid(e), e.payments());
            case SettlementDeclined e -> put(of(e.settlementId()).declined());
            case RefundRequested e -> refunds.put(e.refundId(), e.settlementId());
            case SettlementRefunded e -> put(of(e.settlementId()).refunded(e));
            case SettlementReversed e -> put(of(e.settlementId()).reversed());
            case SettlementFellBack _,
                    RetapOffered _,
                    BenefitComputed _,
                    RefundRefused _,
                    ReversalRequested _,
                    OriginalForestalled _,
                    SettlementHistoryRead _ -> {}
        }
    }

    private void settled(SettlementRow row, List<Payment> payments) {
        put(row);
        payments.stream()
                .filter(payment -> payment.purse().isMutualAid())
                .map(Payment::personId)
                .distinct()
                .forEach(sharer -> payers.add(new Payer(sharer, row)));
    }

    private void put(SettlementRow row) {
        if (row.status() == Status.PENDING) {
            openedInTurn.put(row.settlementId(), row);
        } else {
            concludedInTurn.add(row.settlementId());
            concluded.put(row.settlementId(), row);
        }
    }

    private SettlementRow of(String settlementId) {
        return (concludedInTurn.contains(settlementId)
                        ? concluded.find(settlementId)
                        : findOpen(settlementId).or(() -> concluded.find(settlementId)))
                .orElseThrow(() -> new IllegalStateException("never requested: " + settlementId));
    }

    /** After a restart of the service what was open before is known from its documents. */
    private Optional<SettlementRow> findOpen(String settlementId) {
        return Optional.ofNullable(openedInTurn.get(settlementId))
                .or(() -> Optional.ofNullable(open.get(settlementId)))
                .or(() -> pending.find(settlementId).map(SettlementRow::of));
    }

    @Override
    public void resumed() {
        open.clear();
    }

    @Override
    public void beforeCommit(TurnWrites writes) {
        concluded.beforeCommit(writes);
        if (!payers.isEmpty()) {
            writePayers(writes);
        }
        if (!refunds.isEmpty()) {
            writes.add(
                    "insert into settlement_refund (refund_id, settlement_id) select * from unnest(?::text[], ?::text[])",
                    refunds.keySet().toArray(String[]::new),
                    refunds.values().toArray(String[]::new));
        }
    }

    @Override
    public void committed() {
        concluded.committed();
        open.putAll(openedInTurn);
        open.keySet().removeAll(concludedInTurn);
        forgetTurn();
    }

    @Override
    public void rolledBack() {
        concluded.rolledBack();
        forgetTurn();
    }

    private void forgetTurn() {
        openedInTurn.clear();
        concludedInTurn.clear();
        payers.clear();
        refunds.clear();
    }

    private Map<String, SettlementRow> read(Collection<String> settlementIds) {
        Map<String, SettlementRow> rows = new HashMap<>();
        jdbc.query(
                "select settlement_id, request_key, patient_id, institution_id, requested_at, effective_at, status, total_fen"
                        + " from settlement_view where settlement_id = any(?)",
                row -> {
                    rows.put(row.getString("settlement_id"), row(row));
                },
                (Object) settlementIds.toArray(String[]::new));
        return rows;
    }

    private static SettlementRow row(ResultSet row) throws SQLException {
        return new SettlementRow(
                row.getString("settlement_id"),
                row.getString("request_key"),
                row.getString("patient_id"),
                row.getString("institution_id"),
                row.getTimestamp("requested_at").toInstant(),
                row.getTimestamp("effective_at").toInstant(),
                Status.valueOf(row.getString("status")),
                row.getObject("total_fen", Long.class));
    }

    private static void write(Collection<SettlementRow> rows, TurnWrites writes) {
        writes.add(
                """
                insert into settlement_view
                    (settlement_id, request_key, patient_id, institution_id, requested_at, effective_at, status, total_fen)
                select * from unnest(
                    ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::bigint[])
                on conflict (settlement_id) do update set status = excluded.status
                """,
                rows.stream().map(SettlementRow::settlementId).toArray(String[]::new),
                rows.stream().map(SettlementRow::requestKey).toArray(String[]::new),
                rows.stream().map(SettlementRow::patientId).toArray(String[]::new),
                rows.stream().map(SettlementRow::institutionId).toArray(String[]::new),
                rows.stream().map(row -> Timestamp.from(row.requestedAt())).toArray(Timestamp[]::new),
                rows.stream().map(row -> Timestamp.from(row.effectiveAt())).toArray(Timestamp[]::new),
                rows.stream().map(row -> row.status().name()).toArray(String[]::new),
                rows.stream().map(SettlementRow::totalFen).toArray(Long[]::new));
    }

    private void writePayers(TurnWrites writes) {
        writes.add(
                """
                insert into settlement_payer (payer_id, settlement_id, effective_at)
                select * from unnest(?::text[], ?::text[], ?::timestamptz[])
                """,
                payers.stream().map(Payer::personId).toArray(String[]::new),
                payers.stream().map(payer -> payer.of().settlementId()).toArray(String[]::new),
                payers.stream()
                        .map(payer -> Timestamp.from(payer.of().effectiveAt()))
                        .toArray(Timestamp[]::new));
    }
}
