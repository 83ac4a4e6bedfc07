package cn.gongji.settlement.automation;

import cn.gongji.contracts.binding.RelativeUnbound;
import cn.gongji.runtime.inbox.Noting;
import cn.gongji.settlement.facts.PatientFiles;
import cn.gongji.settlement.facts.Touch;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A binding ended: the sharer is not asked any more. */
@Component
class WhenRelativeUnboundThenForgetSharer implements Noting<RelativeUnbound> {

    private final PatientFiles patients;

    WhenRelativeUnboundThenForgetSharer(PatientFiles patients) {
        this.patients = patients;
    }

    @Override
    public Class<RelativeUnbound> event() {
        return RelativeUnbound.class;
    }

    @Override
    public Set<String> touches(RelativeUnbound event) {
        return Set.of(Touch.patient(event.beneficiaryId()));
    }

    @Override
    public void note(RelativeUnbound event) {
        patients.note(event.beneficiaryId(), event);
    }
}
