package cn.gongji.settlement.automation;

import cn.gongji.contracts.binding.CoverageResumed;
import cn.gongji.runtime.inbox.Noting;
import cn.gongji.settlement.facts.PatientFiles;
import cn.gongji.settlement.facts.Touch;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A person contributes again, perhaps with a waiting period and lower limits. */
@Component
class WhenCoverageResumedThenNoteCoverage implements Noting<CoverageResumed> {

    private final PatientFiles patients;

    WhenCoverageResumedThenNoteCoverage(PatientFiles patients) {
        this.patients = patients;
    }

    @Override
    public Class<CoverageResumed> event() {
        return CoverageResumed.class;
    }

    @Override
    public Set<String> touches(CoverageResumed event) {
        return Set.of(Touch.patient(event.personId()));
    }

    @Override
    public void note(CoverageResumed event) {
        patients.note(event.personId(), event);
    }
}
