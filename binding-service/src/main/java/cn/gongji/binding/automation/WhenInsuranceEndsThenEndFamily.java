package cn.gongji.binding.automation;

import cn.gongji.binding.domain.binding.BindingCommand.UnbindRelative;
import cn.gongji.binding.domain.binding.UnbindingReason;
import cn.gongji.binding.domain.kinship.DissolutionReason;
import cn.gongji.binding.domain.kinship.LinkCommand.DissolveLink;
import cn.gongji.binding.register.BindingRegister;
import cn.gongji.binding.register.LinkRegister;
import cn.gongji.binding.write.InsuranceFollower;
import cn.gongji.contracts.Actor;
import cn.gongji.contracts.binding.InsuranceEnded;
import cn.gongji.contracts.binding.InsuranceMoved;
import cn.gongji.contracts.binding.PersonEvent;
import cn.gongji.runtime.writer.Turn;
import org.springframework.stereotype.Component;

/**
 * Ends every binding, link and waiting request of a person whose insurance ended or moved to another pooling region.
 *
 * @rule B-16
 */
@Component
class WhenInsuranceEndsThenEndFamily implements InsuranceFollower {
    private static final Actor ACTOR = Actor.system("end-of-insurance");

    private final BindingRegister bindings;
    private final LinkRegister links;

    WhenInsuranceEndsThenEndFamily(BindingRegister bindings, LinkRegister links) {
        this.bindings = bindings;
        this.links = links;
    }

    @Override
    public void follow(PersonEvent event, Turn turn) {
        if (event instanceof InsuranceEnded || event instanceof InsuranceMoved) {
            String personId = event.subject();
            boolean moved = event instanceof InsuranceMoved;
            bindings.openOfPerson(personId)
                    .forEach(binding -> turn.dispatch(new UnbindRelative(
                            binding.bindingId(), unbinding(binding.isSharer(personId), moved), ACTOR, turn.now())));
            links.openOfPerson(personId)
                    .forEach(link -> turn.dispatch(new DissolveLink(
                            link.linkId(), dissolution(link.personId().equals(personId), moved), ACTOR, turn.now())));
        }
    }

    private static UnbindingReason unbinding(boolean sharer, boolean moved) {
        if (sharer) {
            return moved ? UnbindingReason.SHARER_INSURANCE_MOVED : UnbindingReason.SHARER_INSURANCE_ENDED;
        }
        return moved ? UnbindingReason.BENEFICIARY_INSURANCE_MOVED : UnbindingReason.BENEFICIARY_INSURANCE_ENDED;
    }

    private static DissolutionReason dissolution(boolean person, boolean moved) {
        if (person) {
            return moved ? DissolutionReason.PERSON_INSURANCE_MOVED : DissolutionReason.PERSON_INSURANCE_ENDED;
        }
        return moved ? DissolutionReason.RELATIVE_INSURANCE_MOVED : DissolutionReason.RELATIVE_INSURANCE_ENDED;
    }
}
