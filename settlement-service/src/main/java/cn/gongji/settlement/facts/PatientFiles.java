package cn.gongji.settlement.facts;

import static java.util.stream.Collectors.toSet;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.binding.BindingContextEvent;
import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.contracts.wallet.WalletContextEvent;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.runtime.writer.TurnWrites;
import cn.gongji.settlement.configuration.SettlementSettings;
import cn.gongji.settlement.domain.PatientFile;
import cn.gongji.settlement.domain.QuotaForPatient;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** One file a patient: who they are, who may pay for them, which second taps they were offered. */
@Component
public final class PatientFiles implements TurnParticipant {

    private final JdbcTemplate jdbc;
    private final WriterRows<PatientFile> rows;

    PatientFiles(JdbcTemplate jdbc, SettlementSettings settings) {
        this.jdbc = jdbc;
        this.rows = new WriterRows<>(settings.patientFilesInMemory(), this::read, PatientFiles::write);
    }

    /** The file as the turn has left it so far. */
    public PatientFile of(String personId) {
        return rows.find(personId).orElseGet(() -> PatientFile.empty(personId));
    }

    /** Those who set the quotas but take no part in the insurance at this instant. */
    public Set<String> lapsedAmong(List<QuotaForPatient> quotas, Instant now) {
        Set<String> sharers = quotas.stream().map(QuotaForPatient::sharerId).collect(toSet());
        rows.prefetch(sharers);
        return sharers.stream()
                .filter(sharer -> of(sharer).coverageAt(now).lapsed())
                .collect(toSet());
    }

    /** Takes note of what the binding-service told of this person. */
    public void note(String personId, BindingContextEvent event) {
        rows.put(personId, PatientFile.evolve(of(personId), event));
    }

    /** Takes note of what the ledger told of this person's wallet, or of money set aside for this person. */
    public void note(String personId, WalletContextEvent event) {
        rows.put(personId, PatientFile.evolve(of(personId), event));
    }

    @Override
    public void recorded(RecordedEvent recorded) {
        if (recorded.event() instanceof SettlementEvent event) {
            PatientFile file = of(event.patientId());
            PatientFile after = PatientFile.evolve(file, event);
            if (!after.equals(file)) {
                rows.put(event.patientId(), after);
            }
        }
    }

    @Override
    public Set<String> touchedBy(DomainEvent event) {
        return event instanceof SettlementEvent settlement ? Set.of(Touch.patient(settlement.patientId())) : Set.of();
    }

    @Override
    public void prefetch(Set<String> touched) {
        rows.prefetch(Touch.patientsAmong(touched));
    }

    @Override
    public void beforeCommit(TurnWrites writes) {
        rows.beforeCommit(writes);
    }

    @Override
    public void committed() {
        rows.committed();
    }

    @Override
    public void rolledBack() {
        rows.rolledBack();
    }

    private Map<String, PatientFile> read(Collection<String> personIds) {
        Map<String, PatientFile> files = new HashMap<>();
        jdbc.query(
                "select person_id, file from patient_file where person_id = any(?)",
                row -> {
                    files.put(row.getString("person_id"), EventJson.read(row.getString("file"), PatientFile.class));
                },
                (Object) personIds.toArray(String[]::new));
        return files;
    }

    private static void write(Collection<PatientFile> files, TurnWrites writes) {
        writes.add(
                """
                insert into patient_file (person_id, file)
                select * from unnest(?::text[], ?::jsonb[])
                on conflict (person_id) do update set file = excluded.file
                """,
                files.stream().map(PatientFile::personId).toArray(String[]::new),
                files.stream().map(EventJson::write).toArray(String[]::new));
    }
}
