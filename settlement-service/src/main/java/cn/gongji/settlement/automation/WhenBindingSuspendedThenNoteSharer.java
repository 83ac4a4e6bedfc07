package cn.gongji.settlement.automation;

import cn.gongji.contracts.binding.BindingSuspended;
import cn.gongji.runtime.inbox.Noting;
import cn.gongji.settlement.facts.PatientFiles;
import cn.gongji.settlement.facts.Touch;
import java.util.Set;
import org.springframework.stereotype.Component;

/** One side lapsed: the sharer's account pays nothing for the time being. */
@Component
class WhenBindingSuspendedThenNoteSharer implements Noting<BindingSuspended> {

    private final PatientFiles patients;

    WhenBindingSuspendedThenNoteSharer(PatientFiles patients) {
        this.patients = patients;
    }

    @Override
    public Class<BindingSuspended> event() {
        return BindingSuspended.class;
    }

    @Override
    public Set<String> touches(BindingSuspended event) {
        return Set.of(Touch.patient(event.beneficiaryId()));
    }

    @Override
    public void note(BindingSuspended event) {
        patients.note(event.beneficiaryId(), event);
    }
}
