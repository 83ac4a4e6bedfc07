package cn.gongji.binding.register;

import cn.gongji.binding.domain.policy.PolicyBook;
import cn.gongji.binding.domain.policy.Regions;
import cn.gongji.contracts.Actor;
import cn.gongji.contracts.binding.PolicyPublished;
import cn.gongji.contracts.binding.RegionPolicy;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of published policies, and the same in memory for the writer's decisions. */
@Component
public class PolicyRegister implements TurnParticipant {
    private static final Actor UNNAMED = Actor.system("policy-register");

    private final JdbcClient jdbc;

    /** The writer's own; absent until it is needed, and after a turn that was undone. */
    private @Nullable PolicyBook book;

    public PolicyRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every policy as of this turn. For the writer alone. */
    public PolicyBook bookOfTheTurn() {
        PolicyBook read = book;
        if (read == null) {
            read = book(jdbc.sql("select * from policy_version order by published_at, region")
                    .query(PolicyRegister::published)
                    .list());
            book = read;
        }
        return read;
    }

    /** The committed policies of the region and of its province. For readers. */
    public PolicyBook readBookOf(String region) {
        return book(jdbc.sql("select * from policy_version where region in (:region, :province) order by published_at")
                .param("region", region)
                .param("province", Regions.provinceOf(region))
                .query(PolicyRegister::published)
                .list());
    }

    private static PolicyBook book(List<PolicyPublished> published) {
        PolicyBook book = PolicyBook.EMPTY;
        for (PolicyPublished each : published) {
            book = book.with(each);
        }
        return book;
    }

    @Override
    public void recorded(RecordedEvent recorded) {
        if (recorded.event() instanceof PolicyPublished published) {
            PolicyBook before = bookOfTheTurn();
            keep(published);
            book = before.with(published);
        }
    }

    @Override
    public void rolledBack() {
        book = null;
    }

    private void keep(PolicyPublished published) {
        jdbc.sql("insert into policy_version (region, version, effective_from, source, policy, published_at)"
                        + " values (:region, :version, :effectiveFrom, :source, :policy::jsonb, :at)")
                .param("region", published.region())
                .param("version", published.version())
                .param("effectiveFrom", published.effectiveFrom())
                .param("source", published.source())
                .param("policy", EventJson.write(published.policy()))
                .param("at", published.publishedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static PolicyPublished published(ResultSet row, int n) throws SQLException {
        return new PolicyPublished(
                row.getString("region"),
                row.getString("version"),
                row.getObject("effective_from", LocalDate.class),
                row.getString("source"),
                EventJson.read(row.getString("policy"), RegionPolicy.class),
                UNNAMED,
                row.getObject("published_at", OffsetDateTime.class).toInstant());
    }
}
