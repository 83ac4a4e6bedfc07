package cn.gongji.wallet.read.account;

import cn.gongji.contracts.wallet.AccessGranted;
import cn.gongji.contracts.wallet.AccessLimitChanged;
import cn.gongji.contracts.wallet.AccessRestored;
import cn.gongji.contracts.wallet.AccessSuspended;
import cn.gongji.contracts.wallet.AccessWithdrawn;
import cn.gongji.contracts.wallet.AccountCredited;
import cn.gongji.contracts.wallet.AccountDebited;
import cn.gongji.contracts.wallet.AccountEvent;
import cn.gongji.contracts.wallet.AccountOpened;
import cn.gongji.contracts.wallet.AccountRefunded;
import cn.gongji.contracts.wallet.AccountReturned;
import cn.gongji.contracts.wallet.AccountTransferred;
import cn.gongji.contracts.wallet.CreditRefused;
import cn.gongji.contracts.wallet.HolderMoved;
import cn.gongji.contracts.wallet.QuotaRefused;
import cn.gongji.contracts.wallet.QuotaReleased;
import cn.gongji.contracts.wallet.QuotaSet;
import cn.gongji.contracts.wallet.WalletEvent;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.runtime.writer.TurnWrites;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The balances, written once a turn: the accounts that opened, then those that changed. */
@Component
public class AccountTable implements TurnParticipant {

    /** What is reserved for transfers and set aside for relatives is not available. */
    private static final String SELECT = """
            select pooling_region, balance_fen, as_of_event_id,
                   balance_fen
                   - (select coalesce(sum(amount_fen), 0) from transfer
                       where from_person_id = a.person_id and source = 'ACCOUNT' and status = 'AWAITING_ACCEPTANCE')
                   - (select coalesce(sum(quota_fen - used_fen), 0) from quota where sharer_id = a.person_id)
                   as available_fen
              from personal_account a where person_id = ?
            """;

    private final JdbcTemplate jdbc;
    private final Map<String, Change> changes = new LinkedHashMap<>();

    public AccountTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One account as it stands. */
    record Row(String personId, String poolingRegion, long balanceFen, long availableFen, String asOfEventId) {

        /** The province-level region of the owner's home, for example {@code 120000}. */
        String province() {
            return poolingRegion.substring(0, 2) + "0000";
        }
    }

    /**
     * What the turn did to one account.
     *
     * @param opened whether the account opened in this turn
     * @param poolingRegion when it opened, or its owner moved, in this turn
     * @param balanceFen absent when no money moved
     */
    private record Change(
            String personId,
            boolean opened,
            @Nullable String poolingRegion,
            @Nullable Long balanceFen,
            String asOfEventId) {

        Change then(Change next) {
            return new Change(
                    personId,
                    opened || next.opened,
                    next.poolingRegion == null ? poolingRegion : next.poolingRegion,
                    next.balanceFen == null ? balanceFen : next.balanceFen,
                    next.asOfEventId);
        }
    }

    Optional<Row> find(String personId) {
        return jdbc
                .query(
                        SELECT,
                        (row, n) -> new Row(
                                personId,
                                row.getString("pooling_region"),
                                row.getLong("balance_fen"),
                                row.getLong("available_fen"),
                                row.getString("as_of_event_id")),
                        personId)
                .stream()
                .findFirst();
    }

    /** Every event of the person's stream is one that the figures include. */
    @Override
    public void recorded(RecordedEvent recorded) {
        switch (recorded.event()) {
            case AccountEvent event ->
                note(new Change(
                        event.personId(),
                        event instanceof AccountOpened,
                        poolingRegion(event),
                        balanceAfterFen(event),
                        recorded.eventId()));
            case WalletEvent event -> note(new Change(event.personId(), false, null, null, recorded.eventId()));
            default -> {}
        }
    }

    private void note(Change change) {
        changes.merge(change.personId(), change, Change::then);
    }

    private static @Nullable String poolingRegion(AccountEvent event) {
        return event instanceof AccountOpened opened
                ? opened.poolingRegion()
                : event instanceof HolderMoved moved ? moved.poolingRegion() : null;
    }

    private static @Nullable Long balanceAfterFen(AccountEvent event) {
        return switch (event) {
            case AccountOpened _ -> 0L;
            case AccountCredited credited -> (Long) credited.balanceAfterFen();
            case AccountDebited debited -> (Long) debited.balanceAfterFen();
            case AccountRefunded refunded -> (Long) refunded.balanceAfterFen();
            case AccountTransferred sent -> (Long) sent.balanceAfterFen();
            case AccountReturned back -> (Long) back.balanceAfterFen();
            case CreditRefused _,
                    HolderMoved _,
                    AccessGranted _,
                    AccessLimitChanged _,
                    AccessSuspended _,
                    AccessRestored _,
                    AccessWithdrawn _,
                    QuotaSet _,
                    QuotaReleased _,
                    QuotaRefused _ -> null;
        };
    }

    @Override
    public void beforeCommit(TurnWrites writes) {
        insert(changes.values().stream().filter(Change::opened).toList(), writes);
        update(changes.values().stream().filter(change -> !change.opened()).toList(), writes);
    }

    private static void insert(List<Change> opened, TurnWrites writes) {
        if (!opened.isEmpty()) {
            writes.add(
                    "insert into personal_account (person_id, pooling_region, balance_fen, as_of_event_id)"
                            + " select * from unnest(?::text[], ?::text[], ?::bigint[], ?::uuid[])",
                    column(opened, Change::personId, String[]::new),
                    column(opened, Change::poolingRegion, String[]::new),
                    column(opened, Change::balanceFen, Long[]::new),
                    column(opened, Change::asOfEventId, String[]::new));
        }
    }

    /**
     * An account that is not open yet has no row, whatever is already known of its relatives. The arrays are read in selects of
     * their own, so that the planner does not count them and the plan is made once, not for every turn.
     */
    private static void update(List<Change> changed, TurnWrites writes) {
        if (!changed.isEmpty()) {
            writes.add(
                    "update personal_account a"
                            + " set balance_fen = coalesce(c.balance_fen, a.balance_fen), as_of_event_id = c.as_of_event_id,"
                            + " pooling_region = coalesce(c.pooling_region, a.pooling_region)"
                            + " from unnest((select ?::text[]), (select ?::text[]), (select ?::bigint[]), (select ?::uuid[]))"
                            + " as c (person_id, pooling_region, balance_fen, as_of_event_id)"
                            + " where a.person_id = c.person_id",
                    column(changed, Change::personId, String[]::new),
                    column(changed, Change::poolingRegion, String[]::new),
                    column(changed, Change::balanceFen, Long[]::new),
                    column(changed, Change::asOfEventId, String[]::new));
        }
    }

    private static <T> Object column(
            Collection<Change> changes, Function<Change, @Nullable T> field, IntFunction<T[]> newArray) {
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
