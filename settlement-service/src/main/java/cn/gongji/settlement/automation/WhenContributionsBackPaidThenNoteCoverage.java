package cn.gongji.settlement.automation;

import cn.gongji.contracts.binding.ContributionsBackPaid;
import cn.gongji.runtime.inbox.Noting;
import cn.gongji.settlement.facts.PatientFiles;
import cn.gongji.settlement.facts.Touch;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What was owed is paid: benefits come back on their day. */
@Component
class WhenContributionsBackPaidThenNoteCoverage implements Noting<ContributionsBackPaid> {

    private final PatientFiles patients;

    WhenContributionsBackPaidThenNoteCoverage(PatientFiles patients) {
        this.patients = patients;
    }

    @Override
    public Class<ContributionsBackPaid> event() {
        return ContributionsBackPaid.class;
    }

    @Override
    public Set<String> touches(ContributionsBackPaid event) {
        return Set.of(Touch.patient(event.personId()));
    }

    @Override
    public void note(ContributionsBackPaid event) {
        patients.note(event.personId(), event);
    }
}
