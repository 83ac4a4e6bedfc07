package cn.gongji.binding.write.bindrelative;

import cn.gongji.binding.domain.binding.BindingCommand.BindRelative;
import cn.gongji.binding.domain.binding.BindingRules;
import cn.gongji.binding.domain.binding.FamilyBinding;
import cn.gongji.binding.domain.binding.Initiator;
import cn.gongji.binding.domain.binding.Situation;
import cn.gongji.binding.register.BindingRegister;
import cn.gongji.binding.register.Families;
import cn.gongji.binding.register.PersonRegister;
import cn.gongji.binding.register.RegisteredPerson;
import cn.gongji.binding.web.Access;
import cn.gongji.binding.web.BindingProblem;
import cn.gongji.binding.web.BindingView;
import cn.gongji.binding.web.Refusals;
import cn.gongji.binding.write.FamilyAccounts;
import cn.gongji.contracts.binding.BindingEvent;
import cn.gongji.contracts.binding.BindingRefused;
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

/** {@code POST /v1/bindings}. A refusal by a rule is recorded like everything else. */
@RestController
class BindRelativeEndpoint {
    private final ServiceWriter writer;
    private final PersonRegister persons;
    private final BindingRegister bindings;
    private final Families families;

    BindRelativeEndpoint(ServiceWriter writer, PersonRegister persons, BindingRegister bindings, Families families) {
        this.writer = writer;
        this.persons = persons;
        this.bindings = bindings;
        this.families = families;
    }

    @PostMapping("/v1/bindings")
    Reply bind(Caller caller, @IdempotencyKey String key, @RequestBody BindRelativeRequest request) {
        caller.mustBe(Role.CARDHOLDER, Role.AGENCY);
        Initiator initiator = initiator(caller, request);
        Set<String> touches = Set.copyOf(List.of(request.sharerId()));
        return writer.handle(
                new CommandRequest(caller, "POST /v1/bindings", key, request, touches, false),
                turn -> bind(turn, caller, initiator, request));
    }

    /** Nobody asks for two other people, but an agency clerk, who acts for the sharer. */
    private static Initiator initiator(Caller caller, BindRelativeRequest request) {
        if (caller.is(Role.AGENCY) || caller.isPerson(request.sharerId())) {
            return Initiator.SHARER;
        }
        if (caller.isPerson(request.beneficiaryId())) {
            return Initiator.BENEFICIARY;
        }
        throw Access.forbidden();
    }

    private Answer bind(Turn turn, Caller caller, Initiator initiator, BindRelativeRequest request) {
        RegisteredPerson sharer = known(request.sharerId(), "sharerId");
        RegisteredPerson beneficiary = known(request.beneficiaryId(), "beneficiaryId");
        Access.agencyActsInItsRegion(caller, sharer.province());
        String bindingId = turn.newId();
        BindRelative command = new BindRelative(
                bindingId,
                initiator,
                request.relation(),
                request.channel(),
                request.promised(),
                request.documentsOrNone(),
                request.spendingLimitFen(),
                request.deductionPosition(),
                families.situation(sharer, beneficiary, turn.now(), bindingId),
                caller.actor(),
                turn.now());
        FamilyAccounts.openAheadOf(
                command, new FamilyBinding.NotBound(), command.situation().sharer(), caller.actor(), turn);
        List<BindingEvent> events = turn.dispatch(command);
        return answer(turn, command, events.getFirst());
    }

    private Answer answer(Turn turn, BindRelative command, BindingEvent event) {
        if (event instanceof BindingRefused refused) {
            Situation situation = command.situation();
            return Refusals.ofBinding(
                    refused,
                    Refusals.isOfBeneficiary(refused)
                            ? situation.beneficiary().policy()
                            : situation.sharer().policy(),
                    BindingRules.missingProof(command.application()));
        }
        return Answer.created(BindingView.of(bindings.find(event.bindingId()).orElseThrow(), turn.now()));
    }

    private RegisteredPerson known(String personId, String field) {
        return persons.find(personId)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(BindingProblem.UNKNOWN_PERSON).field(field)));
    }
}
