package cn.gongji.wallet.read.quotas;

import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.wallet.AccountDebited;
import cn.gongji.contracts.wallet.AccountRefunded;
import cn.gongji.contracts.wallet.QuotaReleased;
import cn.gongji.contracts.wallet.QuotaSet;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.runtime.writer.TurnWrites;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The quotas that stand, written once a turn. */
@Component
public class QuotaTable implements TurnParticipant {

    private final JdbcTemplate jdbc;
    private final Map<Pair, Change> changes = new LinkedHashMap<>();

    public QuotaTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Pair(String sharerId, String relativeId) {}

    /** What the turn did to one quota; what is absent did not change. A quota of nothing stands no longer. */
    private record Change(@Nullable Long quotaFen, @Nullable Long usedFen) {

        private Change then(Change next) {
            return new Change(
                    next.quotaFen == null ? quotaFen : next.quotaFen, next.usedFen == null ? usedFen : next.usedFen);
        }
    }

    /** Those that a person set aside, and those set aside for the person. */
    List<QuotaView> of(String personId) {
        return jdbc.query(
                "select sharer_id, relative_id, quota_fen, used_fen from quota"
                        + " where sharer_id = ? or relative_id = ? order by sharer_id, relative_id",
                (row, n) -> QuotaView.of(
                        row.getString("sharer_id"),
                        row.getString("relative_id"),
                        row.getLong("quota_fen"),
                        row.getLong("used_fen")),
                personId,
                personId);
    }

    /** The province of one who was ever insured. */
    Optional<String> provinceOf(String personId) {
        return jdbc.queryForList("select province from wallet where person_id = ?", String.class, personId).stream()
                .findFirst();
    }

    @Override
    public void recorded(RecordedEvent recorded) {
        switch (recorded.event()) {
            case QuotaSet set -> note(set.personId(), set.relativeId(), new Change(set.quotaFen(), set.usedFen()));
            case QuotaReleased released ->
                note(
                        released.personId(),
                        released.relativeId(),
                        new Change(released.quotaFen(), released.quotaFen() - released.remainingFen()));
            case AccountDebited debited
            when debited.purse() == Purse.QUOTA ->
                note(debited.personId(), debited.beneficiaryId(), new Change(null, debited.spentAfterFen()));
            case AccountRefunded refunded
            when refunded.purse() == Purse.QUOTA ->
                note(refunded.personId(), refunded.beneficiaryId(), new Change(null, refunded.spentAfterFen()));
            default -> {}
        }
    }

    private void note(String sharerId, String relativeId, Change change) {
        changes.merge(new Pair(sharerId, relativeId), change, Change::then);
    }

    @Override
    public void beforeCommit(TurnWrites writes) {
        List<Object[]> used = new ArrayList<>();
        List<Object[]> taken = new ArrayList<>();
        List<Object[]> set = new ArrayList<>();
        changes.forEach((pair, change) -> {
            if (change.quotaFen() == null) {
                used.add(new Object[] {change.usedFen(), pair.sharerId(), pair.relativeId()});
            } else if (change.quotaFen() == 0) {
                taken.add(new Object[] {pair.sharerId(), pair.relativeId()});
            } else {
                set.add(new Object[] {pair.sharerId(), pair.relativeId(), change.quotaFen(), change.usedFen()});
            }
        });
        writes.addEach(
                "update quota set used_fen = coalesce(?, used_fen) where sharer_id = ? and relative_id = ?", used);
        writes.addEach("delete from quota where sharer_id = ? and relative_id = ?", taken);
        writes.addEach(
                "insert into quota (sharer_id, relative_id, quota_fen, used_fen) values (?, ?, ?, ?)"
                        + " on conflict (sharer_id, relative_id)"
                        + " do update set quota_fen = excluded.quota_fen, used_fen = excluded.used_fen",
                set);
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
