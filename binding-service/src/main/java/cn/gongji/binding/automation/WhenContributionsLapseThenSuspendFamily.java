package cn.gongji.binding.automation;

import cn.gongji.binding.domain.binding.BindingCommand.SuspendBinding;
import cn.gongji.binding.domain.kinship.LinkCommand.SuspendLink;
import cn.gongji.binding.register.BindingRegister;
import cn.gongji.binding.register.LinkRegister;
import cn.gongji.binding.write.InsuranceFollower;
import cn.gongji.contracts.Actor;
import cn.gongji.contracts.binding.CoverageLapsed;
import cn.gongji.contracts.binding.PersonEvent;
import cn.gongji.runtime.writer.Turn;
import org.springframework.stereotype.Component;

/**
 * Suspends every binding and link of a person whose contributions lapsed; the bindings themselves stay.
 *
 * @rule C-01
 */
@Component
class WhenContributionsLapseThenSuspendFamily implements InsuranceFollower {
    private static final Actor ACTOR = Actor.system("lapse-of-contributions");

    private final BindingRegister bindings;
    private final LinkRegister links;

    WhenContributionsLapseThenSuspendFamily(BindingRegister bindings, LinkRegister links) {
        this.bindings = bindings;
        this.links = links;
    }

    @Override
    public void follow(PersonEvent event, Turn turn) {
        if (event instanceof CoverageLapsed lapsed) {
            String personId = lapsed.personId();
            bindings.openOfPerson(personId)
                    .forEach(binding ->
                            turn.dispatch(new SuspendBinding(binding.bindingId(), personId, ACTOR, turn.now())));
            links.openOfPerson(personId)
                    .forEach(link -> turn.dispatch(new SuspendLink(link.linkId(), personId, ACTOR, turn.now())));
        }
    }
}
