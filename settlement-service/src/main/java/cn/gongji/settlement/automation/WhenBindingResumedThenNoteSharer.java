package cn.gongji.settlement.automation;

import cn.gongji.contracts.binding.BindingResumed;
import cn.gongji.runtime.inbox.Noting;
import cn.gongji.settlement.facts.PatientFiles;
import cn.gongji.settlement.facts.Touch;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Both sides take part again: the sharer's account may pay. */
@Component
class WhenBindingResumedThenNoteSharer implements Noting<BindingResumed> {

    private final PatientFiles patients;

    WhenBindingResumedThenNoteSharer(PatientFiles patients) {
        this.patients = patients;
    }

    @Override
    public Class<BindingResumed> event() {
        return BindingResumed.class;
    }

    @Override
    public Set<String> touches(BindingResumed event) {
        return Set.of(Touch.patient(event.beneficiaryId()));
    }

    @Override
    public void note(BindingResumed event) {
        patients.note(event.beneficiaryId(), event);
    }
}
