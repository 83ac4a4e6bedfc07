package cn.gongji.wallet.register;

import cn.gongji.contracts.wallet.TransferAccepted;
import cn.gongji.contracts.wallet.TransferEvent;
import cn.gongji.contracts.wallet.TransferReturned;
import cn.gongji.contracts.wallet.TransferSource;
import cn.gongji.contracts.wallet.TransferStarted;
import cn.gongji.contracts.wallet.WalletTransferred;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.runtime.writer.TurnWrites;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The transfers, written once a turn; what waits or is in transit is the timers' to-do list. */
@Component
public class TransferRegister implements TurnParticipant {

    private static final String COLUMNS =
            "select transfer_id, from_person_id, to_person_id, source, amount_fen, status,"
                    + " reason, started_at, accept_before, ended_at from transfer";

    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher application;
    private final List<TransferEvent> arrived = new ArrayList<>();

    public TransferRegister(JdbcTemplate jdbc, ApplicationEventPublisher application) {
        this.jdbc = jdbc;
        this.application = application;
    }

    /** Money left a wallet for another: it can be credited at once. */
    public record MoneyInTransit() {}

    public enum Status {
        AWAITING_ACCEPTANCE,
        IN_TRANSIT,
        COMPLETED,
        RETURNED
    }

    /**
     * One transfer as it stands.
     *
     * @param reason why it returned
     * @param acceptBefore when it returns if nobody has accepted it
     */
    public record Row(
            String transferId,
            String fromPersonId,
            String toPersonId,
            TransferSource source,
            long amountFen,
            Status status,
            TransferReturned.@Nullable Reason reason,
            Instant startedAt,
            Instant acceptBefore,
            @Nullable Instant endedAt) {

        public boolean isSide(String personId) {
            return fromPersonId.equals(personId) || toPersonId.equals(personId);
        }
    }

    public Optional<Row> find(String transferId) {
        return jdbc.query(COLUMNS + " where transfer_id = ?", TransferRegister::row, transferId).stream()
                .findFirst();
    }

    /**
     * What a person sent and received, newest first.
     *
     * @param before the transfer before which to read; absent for the newest
     */
    public List<Row> of(String personId, @Nullable String before, int limit) {
        return jdbc.query(
                COLUMNS + " where (from_person_id = ? or to_person_id = ?) and (?::text is null or transfer_id < ?)"
                        + " order by transfer_id desc limit ?",
                TransferRegister::row,
                personId,
                personId,
                before,
                before,
                limit);
    }

    /** Those that nobody accepted in time, oldest first. */
    public List<String> overdue(Instant now, int limit) {
        return jdbc.queryForList(
                "select transfer_id from transfer where status = 'AWAITING_ACCEPTANCE' and accept_before <= ?"
                        + " order by accept_before limit ?",
                String.class,
                Timestamp.from(now),
                limit);
    }

    /** Those whose money is on its way, oldest first. */
    public List<String> inTransit(int limit) {
        return jdbc.queryForList(
                "select transfer_id from transfer where status = 'IN_TRANSIT' order by transfer_id limit ?",
                String.class,
                limit);
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        String reason = row.getString("reason");
        Timestamp endedAt = row.getTimestamp("ended_at");
        return new Row(
                row.getString("transfer_id"),
                row.getString("from_person_id"),
                row.getString("to_person_id"),
                TransferSource.valueOf(row.getString("source")),
                row.getLong("amount_fen"),
                Status.valueOf(row.getString("status")),
                reason == null ? null : TransferReturned.Reason.valueOf(reason),
                row.getTimestamp("started_at").toInstant(),
                row.getTimestamp("accept_before").toInstant(),
                endedAt == null ? null : endedAt.toInstant());
    }

    @Override
    public void recorded(RecordedEvent recorded) {
        if (recorded.event() instanceof TransferEvent event) {
            arrived.add(event);
        }
    }

    @Override
    public void beforeCommit(TurnWrites writes) {
        Map<String, Ended> last = new LinkedHashMap<>();
        for (TransferEvent event : arrived) {
            Ended ended = ended(event);
            if (ended != null) {
                last.put(event.transferId(), ended);
            }
        }
        insert(
                arrived.stream()
                        .filter(TransferStarted.class::isInstance)
                        .map(TransferStarted.class::cast)
                        .toList(),
                writes);
        update(last, writes);
    }

    /** How far a transfer got after its start. */
    private record Ended(
            Status status,
            @Nullable String reason,
            @Nullable Instant endedAt) {}

    private static @Nullable Ended ended(TransferEvent event) {
        return switch (event) {
            case TransferStarted _ -> null;
            case TransferAccepted _ -> new Ended(Status.IN_TRANSIT, null, null);
            case WalletTransferred done -> new Ended(Status.COMPLETED, null, done.transferredAt());
            case TransferReturned back ->
                new Ended(Status.RETURNED, back.reason().name(), back.returnedAt());
        };
    }

    private static void insert(List<TransferStarted> started, TurnWrites writes) {
        if (started.isEmpty()) {
            return;
        }
        writes.addEach(
                "insert into transfer (transfer_id, from_person_id, to_person_id, source, amount_fen, status, started_at,"
                        + " accept_before) values (?, ?, ?, ?, ?, ?, ?, ?)",
                started.stream()
                        .map(each -> new Object[] {
                            each.transferId(),
                            each.fromPersonId(),
                            each.toPersonId(),
                            each.source().name(),
                            each.amountFen(),
                            Status.AWAITING_ACCEPTANCE.name(),
                            Timestamp.from(each.startedAt()),
                            Timestamp.from(each.acceptBefore())
                        })
                        .toList());
    }

    private static void update(Map<String, Ended> last, TurnWrites writes) {
        if (last.isEmpty()) {
            return;
        }
        writes.add(
                """
                update transfer t set status = e.status, reason = e.reason, ended_at = e.ended_at
                  from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[])
                       as e (transfer_id, status, reason, ended_at)
                 where t.transfer_id = e.transfer_id
                """,
                last.keySet().toArray(String[]::new),
                last.values().stream().map(each -> each.status().name()).toArray(String[]::new),
                last.values().stream().map(Ended::reason).toArray(String[]::new),
                last.values().stream()
                        .map(each -> each.endedAt() == null ? null : Timestamp.from(each.endedAt()))
                        .toArray(Timestamp[]::new));
    }

    @Override
    public void committed() {
        boolean departed = arrived.stream().anyMatch(TransferAccepted.class::isInstance);
        arrived.clear();
        if (departed) {
            application.publishEvent(new MoneyInTransit());
        }
    }

    @Override
    public void rolledBack() {
        arrived.clear();
    }
}
