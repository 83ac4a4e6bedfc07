package cn.gongji.settlement.automation;

import cn.gongji.contracts.binding.RelativeBound;
import cn.gongji.runtime.inbox.Noting;
import cn.gongji.settlement.facts.PatientFiles;
import cn.gongji.settlement.facts.Touch;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A binding took effect: the sharer may pay for the patient. */
@Component
class WhenRelativeBoundThenNoteSharer implements Noting<RelativeBound> {

    private final PatientFiles patients;

    WhenRelativeBoundThenNoteSharer(PatientFiles patients) {
        this.patients = patients;
    }

    @Override
    public Class<RelativeBound> event() {
        return RelativeBound.class;
    }

    @Override
    public Set<String> touches(RelativeBound event) {
        return Set.of(Touch.patient(event.beneficiaryId()));
    }

    @Override
    public void note(RelativeBound event) {
        patients.note(event.beneficiaryId(), event);
    }
}
