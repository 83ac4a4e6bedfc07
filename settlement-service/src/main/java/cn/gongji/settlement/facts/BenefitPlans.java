package cn.gongji.settlement.facts;

import cn.gongji.contracts.binding.BenefitPlanPublished;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.runtime.writer.TurnWrites;
import cn.gongji.settlement.domain.BenefitBook;
import cn.gongji.settlement.domain.BenefitPlanInForce;
import cn.gongji.settlement.domain.Membership;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Every published version of every region's benefit plans; few, hence all in memory once the writer has begun. */
@Component
public final class BenefitPlans implements TurnParticipant {

    private final JdbcTemplate jdbc;
    private final List<BenefitPlanPublished> arrived = new ArrayList<>();
    private @Nullable BenefitBook book;

    BenefitPlans(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<BenefitPlanInForce> inForceFor(Membership patient, Instant now) {
        return book().inForceFor(patient, now);
    }

    /** Takes note of a version. */
    public void note(BenefitPlanPublished published) {
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
                insert into benefit_plan_version (region, version, published) values (?, ?, ?::jsonb)
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

    private BenefitBook book() {
        if (book == null) {
            book = BenefitBook.of(jdbc.query(
                    "select published from benefit_plan_version",
                    (row, number) -> EventJson.read(row.getString("published"), BenefitPlanPublished.class)));
        }
        return book;
    }
}
