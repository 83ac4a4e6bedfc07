package cn.gongji.settlement.automation;

import cn.gongji.contracts.binding.DeductionOrderChanged;
import cn.gongji.runtime.inbox.Noting;
import cn.gongji.settlement.facts.PatientFiles;
import cn.gongji.settlement.facts.Touch;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The patient rearranged who pays first. */
@Component
class WhenDeductionOrderChangedThenNoteOrder implements Noting<DeductionOrderChanged> {

    private final PatientFiles patients;

    WhenDeductionOrderChangedThenNoteOrder(PatientFiles patients) {
        this.patients = patients;
    }

    @Override
    public Class<DeductionOrderChanged> event() {
        return DeductionOrderChanged.class;
    }

    @Override
    public Set<String> touches(DeductionOrderChanged event) {
        return Set.of(Touch.patient(event.beneficiaryId()));
    }

    @Override
    public void note(DeductionOrderChanged event) {
        patients.note(event.beneficiaryId(), event);
    }
}
