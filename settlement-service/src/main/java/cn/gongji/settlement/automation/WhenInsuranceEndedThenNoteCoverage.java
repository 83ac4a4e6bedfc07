package cn.gongji.settlement.automation;

import cn.gongji.contracts.binding.InsuranceEnded;
import cn.gongji.runtime.inbox.Noting;
import cn.gongji.settlement.facts.PatientFiles;
import cn.gongji.settlement.facts.Touch;
import java.util.Set;
import org.springframework.stereotype.Component;

/** An insurance relation ended: the pooled fund pays nothing more. */
@Component
class WhenInsuranceEndedThenNoteCoverage implements Noting<InsuranceEnded> {

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
    public void note(InsuranceEnded event) {
        patients.note(event.personId(), event);
    }
}
