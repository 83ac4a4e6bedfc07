package cn.gongji.binding.register;

import cn.gongji.binding.domain.policy.Regions;
import cn.gongji.contracts.Actor;
import cn.gongji.contracts.binding.BenefitPlan;
import cn.gongji.contracts.binding.BenefitPlanPublished;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of published benefit plans. */
@Component
public class BenefitPlanRegister implements TurnParticipant {
    private static final Actor UNNAMED = Actor.system("benefit-plan-register");

    private final JdbcClient jdbc;

    public BenefitPlanRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean holds(String region, String version) {
        return jdbc.sql("select exists (select 1 from benefit_plan_version"
                        + " where region = :region and version = :version)")
                .param("region", region)
                .param("version", version)
                .query(Boolean.class)
                .single();
    }

    /** The region's own plans on the day, or else its province's, or else the whole country's. */
    public Optional<BenefitPlanPublished> inForce(String region, LocalDate day) {
        return List.of(region, Regions.provinceOf(region), Regions.WHOLE_COUNTRY).stream()
                .flatMap(code -> latest(code, day).stream())
                .findFirst();
    }

    private Optional<BenefitPlanPublished> latest(String region, LocalDate day) {
        return jdbc.sql("select * from benefit_plan_version where region = :region and effective_from <= :day"
                        + " order by effective_from desc, published_at desc limit 1")
                .param("region", region)
                .param("day", day)
                .query(BenefitPlanRegister::published)
                .optional();
    }

    @Override
    public void recorded(RecordedEvent recorded) {
        if (recorded.event() instanceof BenefitPlanPublished published) {
            keep(published);
        }
    }

    private void keep(BenefitPlanPublished published) {
        jdbc.sql("""
                        insert into benefit_plan_version (region, version, effective_from, source, illustrative, plans,
                                                          published_at)
                        values (:region, :version, :effectiveFrom, :source, :illustrative, :plans::jsonb, :at)
                        """)
                .param("region", published.region())
                .param("version", published.version())
                .param("effectiveFrom", published.effectiveFrom())
                .param("source", published.source())
                .param("illustrative", published.illustrative())
                .param("plans", EventJson.write(published.plans()))
                .param("at", published.publishedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static BenefitPlanPublished published(ResultSet row, int n) throws SQLException {
        return new BenefitPlanPublished(
                row.getString("region"),
                row.getString("version"),
                row.getObject("effective_from", LocalDate.class),
                row.getString("source"),
                row.getBoolean("illustrative"),
                List.of(EventJson.read(row.getString("plans"), BenefitPlan[].class)),
                UNNAMED,
                row.getObject("published_at", OffsetDateTime.class).toInstant());
    }
}
