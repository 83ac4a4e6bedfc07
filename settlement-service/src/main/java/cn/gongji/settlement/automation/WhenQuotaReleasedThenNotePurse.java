package cn.gongji.settlement.automation;

import cn.gongji.contracts.wallet.QuotaReleased;
import cn.gongji.runtime.inbox.Noting;
import cn.gongji.settlement.facts.PatientFiles;
import cn.gongji.settlement.facts.Touch;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A quota was reduced or ended: what was taken back whole is a purse no more. */
@Component
class WhenQuotaReleasedThenNotePurse implements Noting<QuotaReleased> {

    private final PatientFiles patients;

    WhenQuotaReleasedThenNotePurse(PatientFiles patients) {
        this.patients = patients;
    }

    @Override
    public Class<QuotaReleased> event() {
        return QuotaReleased.class;
    }

    @Override
    public Set<String> touches(QuotaReleased event) {
        return Set.of(Touch.patient(event.relativeId()));
    }

    @Override
    public void note(QuotaReleased event) {
        patients.note(event.relativeId(), event);
    }
}
