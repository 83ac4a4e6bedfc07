package cn.gongji.settlement.automation;

import cn.gongji.contracts.binding.PersonInsured;
import cn.gongji.runtime.inbox.Noting;
import cn.gongji.settlement.facts.PatientFiles;
import cn.gongji.settlement.facts.Touch;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A person is insured: bills of theirs can be settled. */
@Component
class WhenPersonInsuredThenNotePatient implements Noting<PersonInsured> {

    private final PatientFiles patients;

    WhenPersonInsuredThenNotePatient(PatientFiles patients) {
        this.patients = patients;
    }

    @Override
    public Class<PersonInsured> event() {
        return PersonInsured.class;
    }

    @Override
    public Set<String> touches(PersonInsured event) {
        return Set.of(Touch.patient(event.personId()));
    }

    @Override
    public void note(PersonInsured event) {
        patients.note(event.personId(), event);
    }
}
