package cn.gongji.settlement.automation;

import cn.gongji.contracts.binding.InstitutionRecorded;
import cn.gongji.runtime.inbox.Reaction;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.settlement.facts.Institutions;
import org.springframework.stereotype.Component;

/** An agency recorded where bills may be settled. */
@Component
class WhenInstitutionRecordedThenNoteStanding implements Reaction<InstitutionRecorded> {

    private final Institutions institutions;

    WhenInstitutionRecordedThenNoteStanding(Institutions institutions) {
        this.institutions = institutions;
    }

    @Override
    public Class<InstitutionRecorded> event() {
        return InstitutionRecorded.class;
    }

    @Override
    public void react(InstitutionRecorded event, Turn turn) {
        institutions.note(event);
    }
}
