package cn.gongji.settlement.facts;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.PolicyPublished;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.runtime.writer.TurnWrites;
import cn.gongji.settlement.domain.Membership;
import cn.gongji.settlement.domain.PolicyBook;
import cn.gongji.settlement.domain.PolicyInForce;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Every published version of every region's policy; few, hence all in memory once the writer has begun. */
@Component
public final class Policies implements TurnParticipant {

    private final JdbcTemplate jdbc;
    private final List<PolicyPublished> arrived = new ArrayList<>();
    private @Nullable PolicyBook book;

    Policies(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<PolicyInForce> inForceFor(Membership patient, Instant now) {
        return book().inForceFor(patient, now);
    }

    /** @throws IllegalStateException when no such version was ever published */
    public PolicyInForce version(PolicyRef ref) {
        return book().version(ref).orElseThrow(() -> new IllegalStateException("never published: " + ref));
    }

    /** Takes note of a version. */
    public void note(PolicyPublished published) {
        book = book().with(published);
        arrived.add(published);
    }

    @Override
    public void beforeCommit(TurnWrites writes) {
        if (arrived.isEmpty()) {
            return;
        }
        writes.addEach(
                """
                insert into policy_version (region, version, published) values (?, ?, ?::jsonb)
                on conflict (region, version) do update set published = excluded.published
                """,
                arrived.stream()
                        .map(each -> new Object[] {each.region(), each.version(), EventJson.write(each)})
                        .toList());
    }

    @Override
    public void committed() {
        arrived.clear();
    }

    @Override
    public void rolledBack() {
        arrived.clear();
        book = null;
    }

    private PolicyBook book() {
        if (book == null) {
            book = PolicyBook.of(jdbc.query(
                    "select published from policy_version",
                    (row, number) -> EventJson.read(row.getString("published"), PolicyPublished.class)));
        }
        return book;
    }
}
