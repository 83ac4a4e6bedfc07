package cn.gongji.binding.write.changespendinglimit;

import cn.gongji.binding.domain.binding.BindingCommand.ChangeSpendingLimit;
import cn.gongji.binding.register.BindingRegister;
import cn.gongji.binding.register.PersonRegister;
import cn.gongji.binding.register.PolicyRegister;
import cn.gongji.binding.register.RegisteredBinding;
import cn.gongji.binding.register.RegisteredPerson;
import cn.gongji.binding.web.Access;
import cn.gongji.binding.web.BindingProblem;
import cn.gongji.binding.web.BindingView;
import cn.gongji.binding.web.Refusals;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Role;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.CommandRequest;
import cn.gongji.runtime.writer.Reply;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import java.util.Set;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code PUT /v1/bindings/{id}/spending-limit}: the sharer sets, changes or clears what the beneficiary may spend.
 *
 * @rule B-10
 */
@RestController
class ChangeSpendingLimitEndpoint {
    private static final String RULE = "B-10";

    private final ServiceWriter writer;
    private final PersonRegister persons;
    private final BindingRegister bindings;
    private final PolicyRegister policies;

    ChangeSpendingLimitEndpoint(
            ServiceWriter writer, PersonRegister persons, BindingRegister bindings, PolicyRegister policies) {
        this.writer = writer;
        this.persons = persons;
        this.bindings = bindings;
        this.policies = policies;
    }

    @PutMapping("/v1/bindings/{bindingId}/spending-limit")
    Reply change(Caller caller, @PathVariable String bindingId, @RequestBody SpendingLimitRequest request) {
        caller.mustBe(Role.CARDHOLDER, Role.AGENCY);
        return writer.handle(
                new CommandRequest(
                        caller, "PUT /v1/bindings/{id}/spending-limit", null, request, Set.of(bindingId), false),
                turn -> change(turn, caller, bindings.find(bindingId).orElseThrow(Access::notFound), request));
    }

    private Answer change(Turn turn, Caller caller, RegisteredBinding binding, SpendingLimitRequest request) {
        RegisteredPerson sharer = persons.find(binding.sharerId()).orElseThrow();
        Access.notTheBeneficiary(caller, binding);
        Access.agencyActsInItsRegion(caller, sharer.province());
        if (!binding.stands()) {
            return Refusals.of(
                    BindingProblem.NOT_ACTIVE,
                    RULE,
                    policies.bookOfTheTurn().rulesOf(sharer.poolingRegion(), turn.now()));
        }
        turn.dispatch(new ChangeSpendingLimit(binding.bindingId(), request.limitFen(), caller.actor(), turn.now()));
        return Answer.ok(BindingView.of(bindings.find(binding.bindingId()).orElseThrow(), turn.now()));
    }
}
