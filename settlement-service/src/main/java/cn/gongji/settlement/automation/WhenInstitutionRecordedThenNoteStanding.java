package cn.gongji.settlement.automation;

import cn.gongji.contracts.binding.InstitutionRecorded;
import cn.gongji.runtime.inbox.Noting;
import cn.gongji.settlement.facts.Institutions;
import org.springframework.stereotype.Component;

/** An agency recorded where bills may be settled. */
@Component
class WhenInstitutionRecordedThenNoteStanding implements Noting<InstitutionRecorded> {

    private final Institutions institutions;

    WhenInstitutionRecordedThenNoteStanding(Institutions institutions) {
        this.institutions = institutions;
    }

    @Override
    public Class<InstitutionRecorded> event() {
        return InstitutionRecorded.class;
    }

    @Override
    public void note(InstitutionRecorded event) {
        institutions.note(event);
    }
}
