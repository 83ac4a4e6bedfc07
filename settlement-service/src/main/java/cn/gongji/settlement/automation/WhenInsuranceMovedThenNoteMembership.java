package cn.gongji.settlement.automation;

import cn.gongji.contracts.binding.InsuranceMoved;
import cn.gongji.runtime.inbox.Noting;
import cn.gongji.settlement.facts.PatientFiles;
import cn.gongji.settlement.facts.Touch;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A person moved: the rules of another pooling region judge later bills. */
@Component
class WhenInsuranceMovedThenNoteMembership implements Noting<InsuranceMoved> {

    private final PatientFiles patients;

    WhenInsuranceMovedThenNoteMembership(PatientFiles patients) {
        this.patients = patients;
    }

    @Override
    public Class<InsuranceMoved> event() {
        return InsuranceMoved.class;
    }

    @Override
    public Set<String> touches(InsuranceMoved event) {
        return Set.of(Touch.patient(event.personId()));
    }

    @Override
    public void note(InsuranceMoved event) {
        patients.note(event.personId(), event);
    }
}
