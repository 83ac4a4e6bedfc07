package cn.gongji.settlement.automation;

import cn.gongji.contracts.wallet.WalletOpened;
import cn.gongji.runtime.inbox.Noting;
import cn.gongji.settlement.facts.PatientFiles;
import cn.gongji.settlement.facts.Touch;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A wallet was opened: it is asked after the own account. */
@Component
class WhenWalletOpenedThenNotePurse implements Noting<WalletOpened> {

    private final PatientFiles patients;

    WhenWalletOpenedThenNotePurse(PatientFiles patients) {
        this.patients = patients;
    }

    @Override
    public Class<WalletOpened> event() {
        return WalletOpened.class;
    }

    @Override
    public Set<String> touches(WalletOpened event) {
        return Set.of(Touch.patient(event.personId()));
    }

    @Override
    public void note(WalletOpened event) {
        patients.note(event.personId(), event);
    }
}
