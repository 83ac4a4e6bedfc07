package cn.gongji.settlement.automation;

import cn.gongji.contracts.wallet.QuotaSet;
import cn.gongji.runtime.inbox.Noting;
import cn.gongji.settlement.facts.PatientFiles;
import cn.gongji.settlement.facts.Touch;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A sharer set money aside for a patient: it is asked before live sharers. */
@Component
class WhenQuotaSetThenNotePurse implements Noting<QuotaSet> {

    private final PatientFiles patients;

    WhenQuotaSetThenNotePurse(PatientFiles patients) {
        this.patients = patients;
    }

    @Override
    public Class<QuotaSet> event() {
        return QuotaSet.class;
    }

    @Override
    public Set<String> touches(QuotaSet event) {
        return Set.of(Touch.patient(event.relativeId()));
    }

    @Override
    public void note(QuotaSet event) {
        patients.note(event.relativeId(), event);
    }
}
