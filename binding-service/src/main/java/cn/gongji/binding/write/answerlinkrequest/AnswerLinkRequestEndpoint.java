package cn.gongji.binding.write.answerlinkrequest;

import cn.gongji.binding.domain.kinship.KinshipLink;
import cn.gongji.binding.domain.kinship.LinkCommand;
import cn.gongji.binding.domain.kinship.LinkCommand.ConsentToLink;
import cn.gongji.binding.domain.kinship.LinkCommand.RefuseLink;
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
import cn.gongji.contracts.binding.KinshipEvent;
import cn.gongji.contracts.binding.KinshipRefused;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.IdempotencyKey;
import cn.gongji.runtime.web.Role;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.CommandRequest;
import cn.gongji.runtime.writer.Reply;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /v1/kinship-links/{id}/consent} and {@code /refusal}: the side that did not ask answers.
 *
 * @rule B-09
 */
@RestController
class AnswerLinkRequestEndpoint {
    private final ServiceWriter writer;
    private final PersonRegister persons;
    private final LinkRegister links;
    private final Kinships kinships;

    AnswerLinkRequestEndpoint(ServiceWriter writer, PersonRegister persons, LinkRegister links, Kinships kinships) {
        this.writer = writer;
        this.persons = persons;
        this.links = links;
        this.kinships = kinships;
    }

    /** Where the request stands now. */
    record StatusAnswer(LinkStatus status) {}

    @PostMapping("/v1/kinship-links/{linkId}/consent")
    Reply consent(
            Caller caller,
            @IdempotencyKey String key,
            @PathVariable String linkId,
            @RequestBody(required = false) @Nullable NoBody body) {
        return answer(caller, key, linkId, "consent", (turn, link) -> consent(turn, caller, link));
    }

    @PostMapping("/v1/kinship-links/{linkId}/refusal")
    Reply refuse(
            Caller caller,
            @IdempotencyKey String key,
            @PathVariable String linkId,
            @RequestBody(required = false) @Nullable NoBody body) {
        return answer(
                caller,
                key,
                linkId,
                "refusal",
                (turn, link) ->
                        answer(turn, link, new RefuseLink(linkId, caller.actor(), turn.now()), LinkStatus.REFUSED));
    }

    private Reply answer(
            Caller caller, String key, String linkId, String word, BiFunction<Turn, RegisteredLink, Answer> work) {
        caller.mustBe(Role.CARDHOLDER, Role.AGENCY);
        String endpoint = "POST /v1/kinship-links/" + linkId + "/" + word;
        return writer.handle(new CommandRequest(caller, endpoint, key, new NoBody(), Set.of(linkId), false), turn -> {
            RegisteredLink link = links.find(linkId).orElseThrow(Access::notFound);
            theOtherSideAnswers(caller, link);
            return work.apply(turn, link);
        });
    }

    /** A clerk may stand in for the other side, unless a clerk stood in for the side that asked. */
    private void theOtherSideAnswers(Caller caller, RegisteredLink link) {
        Access.eitherSide(caller, link);
        RegisteredPerson answering = answering(link);
        boolean windowAnswersWindow =
                caller.is(Role.AGENCY) && Role.AGENCY.claim().equals(link.askedByRole());
        if (windowAnswersWindow || (caller.is(Role.CARDHOLDER) && !caller.isPerson(answering.personId()))) {
            throw Access.forbidden();
        }
        Access.agencyActsInItsRegion(caller, answering.province());
    }

    private RegisteredPerson answering(RegisteredLink link) {
        String askedById = link.askedById();
        return persons.find(askedById == null ? link.relativeId() : link.otherSideOf(askedById))
                .orElseThrow();
    }

    private Answer consent(Turn turn, Caller caller, RegisteredLink link) {
        return answer(
                turn,
                link,
                new ConsentToLink(
                        link.linkId(),
                        kinships.situation(
                                persons.find(link.personId()).orElseThrow(),
                                persons.find(link.relativeId()).orElseThrow(),
                                answering(link),
                                turn.now(),
                                link.linkId()),
                        caller.actor(),
                        turn.now()),
                LinkStatus.ACTIVE);
    }

    private Answer answer(Turn turn, RegisteredLink link, LinkCommand command, LinkStatus wanted) {
        List<KinshipEvent> events = turn.dispatch(command);
        LinkStatus status = links.find(link.linkId()).orElseThrow().status();
        if (status == wanted && !events.isEmpty()) {
            return Answer.ok(new StatusAnswer(status));
        }
        if (!events.isEmpty() && events.getFirst() instanceof KinshipRefused refused) {
            return Refusals.ofLink(refused, kinships.rulesOf(answering(link), turn.now()));
        }
        return Refusals.of(
                status == LinkStatus.EXPIRED ? BindingProblem.CONSENT_EXPIRED : BindingProblem.NOT_PENDING,
                KinshipLink.RULE,
                kinships.rulesOf(answering(link), turn.now()));
    }
}
