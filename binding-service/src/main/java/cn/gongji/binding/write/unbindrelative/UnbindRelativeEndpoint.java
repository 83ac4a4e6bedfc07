package cn.gongji.binding.write.unbindrelative;

import cn.gongji.binding.domain.binding.BindingCommand.UnbindRelative;
import cn.gongji.binding.domain.binding.UnbindingReason;
import cn.gongji.binding.register.BindingRegister;
import cn.gongji.binding.register.BindingStatus;
import cn.gongji.binding.register.PersonRegister;
import cn.gongji.binding.register.PolicyRegister;
import cn.gongji.binding.register.RegisteredBinding;
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
 * {@code DELETE /v1/bindings/{id}}: either side leaves, or an agency ends the binding for one of them. A request that
 * still waits is withdrawn in the same way.
 *
 * @rule B-11
 */
@RestController
class UnbindRelativeEndpoint {
    private static final String RULE = "B-11";

    private final ServiceWriter writer;
    private final PersonRegister persons;
    private final BindingRegister bindings;
    private final PolicyRegister policies;

    UnbindRelativeEndpoint(
            ServiceWriter writer, PersonRegister persons, BindingRegister bindings, PolicyRegister policies) {
        this.writer = writer;
        this.persons = persons;
        this.bindings = bindings;
        this.policies = policies;
    }

    /** The binding has ended. */
    record StatusAnswer(BindingStatus status) {}

    @DeleteMapping("/v1/bindings/{bindingId}")
    Reply unbind(Caller caller, @PathVariable String bindingId) {
        caller.mustBe(Role.CARDHOLDER, Role.AGENCY);
        return writer.handle(
                new CommandRequest(caller, "DELETE /v1/bindings/{id}", null, new NoBody(), Set.of(bindingId), false),
                turn -> unbind(turn, caller, bindings.find(bindingId).orElseThrow(Access::notFound)));
    }

    private Answer unbind(Turn turn, Caller caller, RegisteredBinding binding) {
        RegisteredPerson sharer = persons.find(binding.sharerId()).orElseThrow();
        Access.eitherSide(caller, binding);
        Access.agencyActsInItsRegion(caller, sharer.province());
        turn.dispatch(new UnbindRelative(binding.bindingId(), reason(caller, binding), caller.actor(), turn.now()));
        BindingStatus status = bindings.find(binding.bindingId()).orElseThrow().status();
        return status == BindingStatus.UNBOUND
                ? Answer.ok(new StatusAnswer(status))
                : Refusals.of(
                        BindingProblem.NOT_ACTIVE,
                        RULE,
                        policies.bookOfTheTurn().rulesOf(sharer.poolingRegion(), turn.now()));
    }

    private static UnbindingReason reason(Caller caller, RegisteredBinding binding) {
        if (caller.is(Role.AGENCY)) {
            return UnbindingReason.BY_AGENCY;
        }
        return binding.isSharer(caller.subject()) ? UnbindingReason.BY_SHARER : UnbindingReason.BY_BENEFICIARY;
    }
}
