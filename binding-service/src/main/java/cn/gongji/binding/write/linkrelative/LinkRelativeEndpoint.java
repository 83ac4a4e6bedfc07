package cn.gongji.binding.write.linkrelative;

import cn.gongji.binding.domain.kinship.LinkCommand.LinkRelative;
import cn.gongji.binding.register.Kinships;
import cn.gongji.binding.register.LinkRegister;
import cn.gongji.binding.register.PersonRegister;
import cn.gongji.binding.register.RegisteredPerson;
import cn.gongji.binding.web.Access;
import cn.gongji.binding.web.BindingProblem;
import cn.gongji.binding.web.LinkView;
import cn.gongji.binding.web.Refusals;
import cn.gongji.contracts.binding.KinshipEvent;
import cn.gongji.contracts.binding.KinshipRefused;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.IdempotencyKey;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Role;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.CommandRequest;
import cn.gongji.runtime.writer.Reply;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /v1/kinship-links}: either side asks, or an agency for the side of its region.
 *
 * @rule B-09
 */
@RestController
class LinkRelativeEndpoint {
    private final ServiceWriter writer;
    private final PersonRegister persons;
    private final LinkRegister links;
    private final Kinships kinships;

    LinkRelativeEndpoint(ServiceWriter writer, PersonRegister persons, LinkRegister links, Kinships kinships) {
        this.writer = writer;
        this.persons = persons;
        this.links = links;
        this.kinships = kinships;
    }

    @PostMapping("/v1/kinship-links")
    Reply link(Caller caller, @IdempotencyKey String key, @RequestBody LinkRelativeRequest request) {
        caller.mustBe(Role.CARDHOLDER, Role.AGENCY);
        boolean stranger = caller.is(Role.CARDHOLDER)
                && !caller.isPerson(request.personId())
                && !caller.isPerson(request.relativeId());
        if (stranger) {
            throw Access.forbidden();
        }
        return writer.handle(
                new CommandRequest(caller, "POST /v1/kinship-links", key, request, Set.of(), false),
                turn -> link(turn, caller, request));
    }

    private Answer link(Turn turn, Caller caller, LinkRelativeRequest request) {
        RegisteredPerson person = known(request.personId(), "personId");
        RegisteredPerson relative = known(request.relativeId(), "relativeId");
        RegisteredPerson asking = asking(caller, person, relative);
        String linkId = turn.newId();
        List<KinshipEvent> events = turn.dispatch(new LinkRelative(
                linkId,
                asking.personId(),
                request.relation(),
                kinships.situation(person, relative, asking, turn.now(), linkId),
                caller.actor(),
                turn.now()));
        return events.getFirst() instanceof KinshipRefused refused
                ? Refusals.ofLink(refused, kinships.rulesOf(asking, turn.now()))
                : Answer.created(LinkView.of(links.find(linkId).orElseThrow(), turn.now()));
    }

    /** A clerk acts for the side of the clerk's region, for the person where both are of it. */
    private static RegisteredPerson asking(Caller caller, RegisteredPerson person, RegisteredPerson relative) {
        if (caller.isPerson(person.personId()) || caller.isAgencyOf(person.province())) {
            return person;
        }
        Access.agencyActsInItsRegion(caller, relative.province());
        return relative;
    }

    private RegisteredPerson known(String personId, String field) {
        return persons.find(personId)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(BindingProblem.UNKNOWN_PERSON).field(field)));
    }
}
