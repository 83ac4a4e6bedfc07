package cn.gongji.wallet.read.wallet;

import cn.gongji.contracts.wallet.FundsReserved;
import cn.gongji.contracts.wallet.HolderMoved;
import cn.gongji.contracts.wallet.KinshipNoted;
import cn.gongji.contracts.wallet.ReservationReleased;
import cn.gongji.contracts.wallet.TransferRefused;
import cn.gongji.contracts.wallet.WalletCredited;
import cn.gongji.contracts.wallet.WalletDebited;
import cn.gongji.contracts.wallet.WalletEvent;
import cn.gongji.contracts.wallet.WalletOffered;
import cn.gongji.contracts.wallet.WalletOpened;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.runtime.writer.TurnWrites;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The wallets, written once a turn: those that were offered, then those that changed. */
@Component
public class WalletTable implements TurnParticipant {

    private final JdbcTemplate jdbc;
    private final Map<String, Change> changes = new LinkedHashMap<>();

    public WalletTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One wallet as it stands.
     *
     * @param availableFen less what is reserved for transfers
     * @param transfersToday begun since the given instant, as far as they count
     */
    record Row(
            String personId,
            String province,
            boolean open,
            long balanceFen,
            long availableFen,
            int transfersToday,
            String asOfEventId) {}

    /** What the turn did to one wallet; what is absent did not change. */
    private record Change(
            String personId,
            boolean offered,
            @Nullable String poolingRegion,
            @Nullable String province,
            boolean opened,
            @Nullable Long balanceFen,
            String asOfEventId) {

        private static Change none(String personId, String eventId) {
            return new Change(personId, false, null, null, false, null, eventId);
        }

        private Change at(String newPoolingRegion, String newProvince, boolean nowOffered) {
            return new Change(personId, nowOffered, newPoolingRegion, newProvince, opened, balanceFen, asOfEventId);
        }

        private Change open() {
            return new Change(personId, offered, poolingRegion, province, true, balanceFen, asOfEventId);
        }

        private Change holding(long newBalanceFen) {
            return new Change(personId, offered, poolingRegion, province, opened, newBalanceFen, asOfEventId);
        }

        private Change then(Change next) {
            return new Change(
                    personId,
                    offered || next.offered,
                    next.poolingRegion == null ? poolingRegion : next.poolingRegion,
                    next.province == null ? province : next.province,
                    opened || next.opened,
                    next.balanceFen == null ? balanceFen : next.balanceFen,
                    next.asOfEventId);
        }
    }

    /** @param today when the calendar day began that counts transfers */
    Optional<Row> find(String personId, Instant today) {
        return jdbc
                .query(
                        """
                        select province, open, balance_fen, as_of_event_id,
                               balance_fen - (select coalesce(sum(amount_fen), 0) from transfer
                                               where from_person_id = w.person_id and source = 'WALLET'
                                                 and status = 'AWAITING_ACCEPTANCE') as available_fen,
                               (select count(*) from transfer
                                 where from_person_id = w.person_id and started_at >= ?
                                   and (reason is null or reason = 'EXPIRED')) as transfers_today
                          from wallet w where person_id = ?
                        """,
                        (row, n) -> new Row(
                                personId,
                                row.getString("province"),
                                row.getBoolean("open"),
                                row.getLong("balance_fen"),
                                row.getLong("available_fen"),
                                row.getInt("transfers_today"),
                                row.getString("as_of_event_id")),
                        Timestamp.from(today),
                        personId)
                .stream()
                .findFirst();
    }

    @Override
    public void recorded(RecordedEvent recorded) {
        switch (recorded.event()) {
            case WalletEvent event -> note(changed(event, recorded.eventId()));
            case HolderMoved moved ->
                note(Change.none(moved.personId(), recorded.eventId())
                        .at(moved.poolingRegion(), moved.province(), false));
            default -> {}
        }
    }

    private void note(Change change) {
        changes.merge(change.personId(), change, Change::then);
    }

    private static Change changed(WalletEvent event, String eventId) {
        Change change = Change.none(event.personId(), eventId);
        return switch (event) {
            case WalletOffered offered -> change.at(offered.poolingRegion(), offered.province(), true);
            case WalletOpened _ -> change.open();
            case WalletCredited credited -> change.holding(credited.balanceAfterFen());
            case WalletDebited debited -> change.holding(debited.balanceAfterFen());
            case FundsReserved _, ReservationReleased _, TransferRefused _, KinshipNoted _ -> change;
        };
    }

    @Override
    public void beforeCommit(TurnWrites writes) {
        insert(changes.values().stream().filter(Change::offered).toList(), writes);
        update(List.copyOf(changes.values()), writes);
    }

    private static void insert(List<Change> offered, TurnWrites writes) {
        if (!offered.isEmpty()) {
            writes.add(
                    "insert into wallet (person_id, pooling_region, province, as_of_event_id)"
                            + " select * from unnest(?::text[], ?::text[], ?::text[], ?::uuid[])",
                    column(offered, Change::personId, String[]::new),
                    column(offered, Change::poolingRegion, String[]::new),
                    column(offered, Change::province, String[]::new),
                    column(offered, Change::asOfEventId, String[]::new));
        }
    }

    /** Whoever was never offered one has no row, whatever is already known of their links. */
    private static void update(List<Change> changed, TurnWrites writes) {
        if (!changed.isEmpty()) {
            writes.add(
                    "update wallet w set pooling_region = coalesce(c.pooling_region, w.pooling_region),"
                            + " province = coalesce(c.province, w.province), open = w.open or c.open,"
                            + " balance_fen = coalesce(c.balance_fen, w.balance_fen), as_of_event_id = c.as_of_event_id"
                            + " from unnest(?::text[], ?::text[], ?::text[], ?::boolean[], ?::bigint[], ?::uuid[])"
                            + " as c (person_id, pooling_region, province, open, balance_fen, as_of_event_id)"
                            + " where w.person_id = c.person_id",
                    column(changed, Change::personId, String[]::new),
                    column(changed, Change::poolingRegion, String[]::new),
                    column(changed, Change::province, String[]::new),
                    column(changed, Change::opened, Boolean[]::new),
                    column(changed, Change::balanceFen, Long[]::new),
                    column(changed, Change::asOfEventId, String[]::new));
        }
    }

    private static <T> Object column(
            List<Change> changes, Function<Change, @Nullable T> field, IntFunction<T[]> newArray) {
        return changes.stream().map(field).toArray(newArray);
    }

    @Override
    public void committed() {
        changes.clear();
    }

    @Override
    public void rolledBack() {
        changes.clear();
    }
}
