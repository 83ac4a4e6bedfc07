package cn.gongji.binding.automation;

import cn.gongji.binding.domain.binding.BindingCommand.ResumeBinding;
import cn.gongji.binding.domain.kinship.LinkCommand.ResumeLink;
import cn.gongji.binding.register.BindingRegister;
import cn.gongji.binding.register.LinkRegister;
import cn.gongji.binding.register.PersonRegister;
import cn.gongji.binding.write.InsuranceFollower;
import cn.gongji.contracts.Actor;
import cn.gongji.contracts.binding.CoverageResumed;
import cn.gongji.contracts.binding.PersonEvent;
import cn.gongji.runtime.writer.Turn;
import org.springframework.stereotype.Component;

/**
 * Resumes every binding and link of a person who contributes again, unless the other side is lapsed too.
 *
 * @rule C-01
 */
@Component
class WhenContributionsResumeThenResumeFamily implements InsuranceFollower {
    private static final Actor ACTOR = Actor.system("resumption-of-contributions");

    private final BindingRegister bindings;
    private final LinkRegister links;
    private final PersonRegister persons;

    WhenContributionsResumeThenResumeFamily(BindingRegister bindings, LinkRegister links, PersonRegister persons) {
        this.bindings = bindings;
        this.links = links;
        this.persons = persons;
    }

    @Override
    public void follow(PersonEvent event, Turn turn) {
        if (event instanceof CoverageResumed resumed) {
            String personId = resumed.personId();
            bindings.openOfPerson(personId).stream()
                    .filter(binding -> takesPart(binding.otherSideOf(personId)))
                    .forEach(binding -> turn.dispatch(new ResumeBinding(binding.bindingId(), ACTOR, turn.now())));
            links.openOfPerson(personId).stream()
                    .filter(link -> takesPart(link.otherSideOf(personId)))
                    .forEach(link -> turn.dispatch(new ResumeLink(link.linkId(), ACTOR, turn.now())));
        }
    }

    private boolean takesPart(String personId) {
        return persons.find(personId).orElseThrow().coverage().takesPart();
    }
}
