package cn.gongji.wallet.register;

import cn.gongji.contracts.binding.PolicyPublished;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.runtime.writer.TurnWrites;
import cn.gongji.wallet.domain.PolicyBook;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Every published version of every region's rules; few, hence all in memory once they were asked for. */
@Component
public class PolicyRegister implements TurnParticipant {

    private final JdbcTemplate jdbc;
    private final List<PolicyPublished> arrived = new ArrayList<>();

    /** The writer's own. */
    private @Nullable PolicyBook book;

    private volatile @Nullable PolicyBook committed;

    public PolicyRegister(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The rules as of this turn. For the writer alone. */
    public PolicyBook bookOfTheTurn() {
        PolicyBook known = book;
        if (known == null) {
            known = read();
            book = known;
        }
        return known;
    }

    /** The committed rules. For readers. */
    public PolicyBook readBook() {
        PolicyBook known = committed;
        return known == null ? read() : known;
    }

    /** Takes note of a version. */
    public void note(PolicyPublished published) {
        book = bookOfTheTurn().with(published);
        arrived.add(published);
    }

    @Override
    public void beforeCommit(TurnWrites writes) {
        if (!arrived.isEmpty()) {
            writes.addEach(
                    """
                    insert into policy_version (region, version, published) values (?, ?, ?::jsonb)
                    on conflict (region, version) do update set published = excluded.published
                    """,
                    arrived.stream()
                            .map(each -> new Object[] {each.region(), each.version(), EventJson.write(each)})
                            .toList());
        }
    }

    @Override
    public void committed() {
        arrived.clear();
        committed = book;
    }

    @Override
    public void rolledBack() {
        arrived.clear();
        book = null;
    }

    private PolicyBook read() {
        return PolicyBook.of(jdbc.query(
                "select published from policy_version",
                (row, n) -> EventJson.read(row.getString("published"), PolicyPublished.class)));
    }
}
