package cn.gongji.binding.write.dissolvelink;

import cn.gongji.binding.domain.kinship.DissolutionReason;
import cn.gongji.binding.domain.kinship.KinshipLink;
import cn.gongji.binding.domain.kinship.LinkCommand.DissolveLink;
import cn.gongji.binding.register.Kinships;
import cn.gongji.binding.register.LinkRegister;
import cn.gongji.binding.register.LinkStatus;
import cn.gongji.binding.register.PersonRegister;
import cn.gongji.binding.register.RegisteredLink;
import cn.gongji.binding.register.RegisteredPerson;
import cn.gongji.binding.web.Access;
import cn.gongji.binding.web.BindingProblem;
import cn.gongji.binding.web.NoBody;
import cn.gongji.binding.web.Refusals;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Role;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.CommandRequest;
import cn.gongji.runtime.writer.Reply;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import java.util.Set;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code DELETE /v1/kinship-links/{id}}: either side leaves, or an agency ends the link for one of them. A request that
 * still waits is withdrawn in the same way.
 *
 * @rule B-09
 */
@RestController
class DissolveLinkEndpoint {
    private final ServiceWriter writer;
    private final PersonRegister persons;
    private final LinkRegister links;
    private final Kinships kinships;

    DissolveLinkEndpoint(ServiceWriter writer, PersonRegister persons, LinkRegister links, Kinships kinships) {
        this.writer = writer;
        this.persons = persons;
        this.links = links;
        this.kinships = kinships;
    }

    /** The link has ended. */
    record StatusAnswer(LinkStatus status) {}

    @DeleteMapping("/v1/kinship-links/{linkId}")
    Reply dissolve(Caller caller, @PathVariable String linkId) {
        caller.mustBe(Role.CARDHOLDER, Role.AGENCY);
        return writer.handle(
                new CommandRequest(caller, "DELETE /v1/kinship-links/{id}", null, new NoBody(), Set.of(linkId), false),
                turn -> dissolve(turn, caller, links.find(linkId).orElseThrow(Access::notFound)));
    }

    private Answer dissolve(Turn turn, Caller caller, RegisteredLink link) {
        RegisteredPerson person = persons.find(link.personId()).orElseThrow();
        RegisteredPerson relative = persons.find(link.relativeId()).orElseThrow();
        Access.eitherSide(caller, link);
        Access.agencyOfEither(caller, person, relative);
        turn.dispatch(new DissolveLink(link.linkId(), reason(caller, link), caller.actor(), turn.now()));
        LinkStatus status = links.find(link.linkId()).orElseThrow().status();
        return status == LinkStatus.DISSOLVED
                ? Answer.ok(new StatusAnswer(status))
                : Refusals.of(BindingProblem.NOT_ACTIVE, KinshipLink.RULE, kinships.rulesOf(person, turn.now()));
    }

    private static DissolutionReason reason(Caller caller, RegisteredLink link) {
        if (caller.is(Role.AGENCY)) {
            return DissolutionReason.BY_AGENCY;
        }
        return caller.isPerson(link.personId()) ? DissolutionReason.BY_PERSON : DissolutionReason.BY_RELATIVE;
    }
}
