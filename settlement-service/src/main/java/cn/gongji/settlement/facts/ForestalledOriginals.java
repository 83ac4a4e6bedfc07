package cn.gongji.settlement.facts;

import cn.gongji.contracts.settlement.OriginalForestalled;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.runtime.writer.TurnWrites;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The requests that their terminals reversed when there was nothing to reverse; asked for by reversals alone.
 *
 * @rule P-12
 */
@Component
public final class ForestalledOriginals implements TurnParticipant {

    private final JdbcTemplate jdbc;
    private final Set<Original> inThisTurn = new HashSet<>();

    ForestalledOriginals(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Original(String institutionId, String key, String reversalId) {

        boolean is(String institution, String originalKey) {
            return institutionId.equals(institution) && key.equals(originalKey);
        }
    }

    public boolean contains(String institutionId, String originalKey) {
        return inThisTurn.stream().anyMatch(original -> original.is(institutionId, originalKey))
                || Boolean.TRUE.equals(jdbc.queryForObject(
                        "select exists (select from forestalled_original where institution_id = ? and original_key = ?)",
                        Boolean.class,
                        institutionId,
                        originalKey));
    }

    @Override
    public void recorded(RecordedEvent recorded) {
        if (recorded.event() instanceof OriginalForestalled e) {
            inThisTurn.add(new Original(e.institutionId(), e.originalKey(), e.reversalId()));
        }
    }

    @Override
    public void beforeCommit(TurnWrites writes) {
        if (inThisTurn.isEmpty()) {
            return;
        }
        List<Object[]> rows = inThisTurn.stream()
                .map(original -> new Object[] {original.institutionId(), original.key(), original.reversalId()})
                .toList();
        writes.addEach(
                "insert into forestalled_original (institution_id, original_key, reversal_id) values (?, ?, ?)", rows);
    }

    @Override
    public void committed() {
        inThisTurn.clear();
    }

    @Override
    public void rolledBack() {
        inThisTurn.clear();
    }
}
