package cn.gongji.binding.register;

import cn.gongji.contracts.binding.InstitutionRecorded;
import cn.gongji.contracts.funding.InstitutionKind;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of institutions. */
@Component
public class InstitutionRegister implements TurnParticipant {
    private final JdbcClient jdbc;

    public InstitutionRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An institution as an agency last recorded it. */
    public record RegisteredInstitution(
            String institutionId,
            String name,
            InstitutionKind kind,
            String region,
            InstitutionRecorded.Status status,
            boolean acceptsWallet) {}

    public Optional<RegisteredInstitution> find(String institutionId) {
        return jdbc.sql("select * from institution where institution_id = :institutionId")
                .param("institutionId", institutionId)
                .query((row, n) -> new RegisteredInstitution(
                        row.getString("institution_id"),
                        row.getString("name"),
                        InstitutionKind.valueOf(row.getString("kind")),
                        row.getString("region"),
                        InstitutionRecorded.Status.valueOf(row.getString("status")),
                        row.getBoolean("accepts_wallet")))
                .optional();
    }

    @Override
    public void recorded(RecordedEvent recorded) {
        if (recorded.event() instanceof InstitutionRecorded institution) {
            keep(institution);
        }
    }

    private void keep(InstitutionRecorded institution) {
        jdbc.sql("""
                        insert into institution (institution_id, name, kind, region, status, accepts_wallet, recorded_at)
                        values (:institutionId, :name, :kind, :region, :status, :acceptsWallet, :at)
                        on conflict (institution_id) do update
                           set name = excluded.name, kind = excluded.kind, region = excluded.region,
                               status = excluded.status, accepts_wallet = excluded.accepts_wallet,
                               recorded_at = excluded.recorded_at
                        """)
                .param("institutionId", institution.institutionId())
                .param("name", institution.name())
                .param("kind", institution.kind().name())
                .param("region", institution.region())
                .param("status", institution.status().name())
                .param("acceptsWallet", institution.acceptsWallet())
                .param("at", institution.recordedAt().atOffset(ZoneOffset.UTC))
                .update();
    }
}
