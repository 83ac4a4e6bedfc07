package cn.gongji.settlement.facts;

import cn.gongji.contracts.binding.InstitutionRecorded;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.runtime.writer.TurnWrites;
import cn.gongji.settlement.configuration.InstitutionSettings;
import cn.gongji.settlement.domain.InstitutionStanding;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The standing of every institution that an agency recorded; all in memory once the writer has begun. */
@Component
public final class Institutions implements TurnParticipant {

    private final JdbcTemplate jdbc;
    private final boolean unknownCountsAsDesignated;
    private final Map<String, InstitutionRecorded> arrived = new LinkedHashMap<>();
    private @Nullable Map<String, InstitutionRecorded> known;

    Institutions(JdbcTemplate jdbc, InstitutionSettings settings) {
        this.jdbc = jdbc;
        this.unknownCountsAsDesignated = settings.unknownCountsAsDesignated();
    }

    /** How an institution stands; its number may still be malformed. */
    public InstitutionStanding standingOf(String institutionId) {
        InstitutionRecorded recorded = known().get(institutionId);
        return recorded == null
                ? new InstitutionStanding(!unknownCountsAsDesignated, true)
                : new InstitutionStanding(
                        recorded.status() == InstitutionRecorded.Status.SUSPENDED, recorded.acceptsWallet());
    }

    /** Takes note of an institution's standing. */
    public void note(InstitutionRecorded recorded) {
        known().put(recorded.institutionId(), recorded);
        arrived.put(recorded.institutionId(), recorded);
    }

    @Override
    public void beforeCommit(TurnWrites writes) {
        if (arrived.isEmpty()) {
            return;
        }
        writes.add(
                """
                insert into institution (institution_id, recorded)
                select * from unnest(?::text[], ?::jsonb[])
                on conflict (institution_id) do update set recorded = excluded.recorded
                """,
                arrived.keySet().toArray(String[]::new),
                arrived.values().stream().map(EventJson::write).toArray(String[]::new));
    }

    @Override
    public void committed() {
        arrived.clear();
    }

    @Override
    public void rolledBack() {
        arrived.clear();
        known = null;
    }

    private Map<String, InstitutionRecorded> known() {
        if (known == null) {
            Map<String, InstitutionRecorded> all = new HashMap<>();
            jdbc.query("select institution_id, recorded from institution", row -> {
                all.put(
                        row.getString("institution_id"),
                        EventJson.read(row.getString("recorded"), InstitutionRecorded.class));
            });
            known = all;
        }
        return known;
    }
}
