package cn.gongji.settlement.automation;

import cn.gongji.contracts.binding.InsuranceEnded;
import cn.gongji.runtime.inbox.Reaction;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.settlement.facts.PatientFiles;
import cn.gongji.settlement.facts.Touch;
import java.util.Set;
import org.springframework.stereotype.Component;

/** An insurance relation ended: the pooled fund pays nothing more. */
@Component
class WhenInsuranceEndedThenNoteCoverage implements Reaction<InsuranceEnded> {

    private final PatientFiles patients;

    WhenInsuranceEndedThenNoteCoverage(PatientFiles patients) {
        this.patients = patients;
    }

    @Override
    public Class<InsuranceEnded> event() {
        return InsuranceEnded.class;
    }

    @Override
    public Set<String> touches(InsuranceEnded event) {
        return Set.of(Touch.patient(event.personId()));
    }

    @Override
    public void react(InsuranceEnded event, Turn turn) {
        patients.note(event.personId(), event);
    }
}
