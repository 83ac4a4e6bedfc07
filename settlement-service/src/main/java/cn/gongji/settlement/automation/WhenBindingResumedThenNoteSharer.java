package cn.gongji.settlement.automation;

import cn.gongji.contracts.binding.BindingResumed;
import cn.gongji.runtime.inbox.Reaction;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.settlement.facts.PatientFiles;
import cn.gongji.settlement.facts.Touch;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Both sides take part again: the sharer's account may pay. */
@Component
class WhenBindingResumedThenNoteSharer implements Reaction<BindingResumed> {

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
    public void react(BindingResumed event, Turn turn) {
        patients.note(event.beneficiaryId(), event);
    }
}
