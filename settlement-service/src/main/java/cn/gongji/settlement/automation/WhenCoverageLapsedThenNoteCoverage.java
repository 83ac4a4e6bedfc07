package cn.gongji.settlement.automation;

import cn.gongji.contracts.binding.CoverageLapsed;
import cn.gongji.runtime.inbox.Noting;
import cn.gongji.settlement.facts.PatientFiles;
import cn.gongji.settlement.facts.Touch;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Contributions lapsed: benefits stop, and relatives' money is not drawn. */
@Component
class WhenCoverageLapsedThenNoteCoverage implements Noting<CoverageLapsed> {

    private final PatientFiles patients;

    WhenCoverageLapsedThenNoteCoverage(PatientFiles patients) {
        this.patients = patients;
    }

    @Override
    public Class<CoverageLapsed> event() {
        return CoverageLapsed.class;
    }

    @Override
    public Set<String> touches(CoverageLapsed event) {
        return Set.of(Touch.patient(event.personId()));
    }

    @Override
    public void note(CoverageLapsed event) {
        patients.note(event.personId(), event);
    }
}
