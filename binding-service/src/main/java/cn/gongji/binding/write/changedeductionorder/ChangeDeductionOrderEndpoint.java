package cn.gongji.binding.write.changedeductionorder;

import cn.gongji.binding.domain.person.InsuredPerson;
import cn.gongji.binding.domain.person.InsuredPerson.OrderRefusal;
import cn.gongji.binding.domain.person.PersonCommand.ChangeDeductionOrder;
import cn.gongji.binding.register.BindingRegister;
import cn.gongji.binding.register.BindingStatus;
import cn.gongji.binding.register.PersonRegister;
import cn.gongji.binding.register.PolicyRegister;
import cn.gongji.binding.register.RegisteredBinding;
import cn.gongji.binding.register.RegisteredPerson;
import cn.gongji.binding.web.Access;
import cn.gongji.binding.web.BindingProblem;
import cn.gongji.binding.web.Refusals;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Role;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.CommandRequest;
import cn.gongji.runtime.writer.Reply;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code PUT /v1/persons/{id}/deduction-order}: the beneficiary arranges who pays first.
 *
 * @rule B-13
 */
@RestController
class ChangeDeductionOrderEndpoint {
    private static final String RULE = "B-13";

    private final ServiceWriter writer;
    private final PersonRegister persons;
    private final BindingRegister bindings;
    private final PolicyRegister policies;

    ChangeDeductionOrderEndpoint(
            ServiceWriter writer, PersonRegister persons, BindingRegister bindings, PolicyRegister policies) {
        this.writer = writer;
        this.persons = persons;
        this.bindings = bindings;
        this.policies = policies;
    }

    /** The order that holds now. */
    record OrderAnswer(List<String> bindingIds) {}

    @PutMapping("/v1/persons/{personId}/deduction-order")
    Reply change(Caller caller, @PathVariable String personId, @RequestBody DeductionOrderRequest request) {
        caller.mustBe(Role.CARDHOLDER, Role.AGENCY);
        return writer.handle(
                new CommandRequest(
                        caller, "PUT /v1/persons/{id}/deduction-order", null, request, Set.of(personId), false),
                turn -> change(turn, caller, persons.find(personId).orElseThrow(Access::notFound), request));
    }

    private Answer change(Turn turn, Caller caller, RegisteredPerson person, DeductionOrderRequest request) {
        Access.selfOrAgency(caller, person);
        ChangeDeductionOrder command = new ChangeDeductionOrder(
                person.personId(),
                request.bindingIds(),
                ofBeneficiary(person, BindingStatus.ACTIVE),
                ofBeneficiary(person, BindingStatus.SUSPENDED),
                policies.bookOfTheTurn().rulesOf(person.poolingRegion(), turn.now()),
                caller.actor(),
                turn.now());
        turn.dispatch(command);
        return InsuredPerson.refusalOf(command)
                .map(refusal -> Refusals.of(problem(refusal), RULE, command.policy()))
                .orElseGet(() -> Answer.ok(new OrderAnswer(command.bindingIds())));
    }

    private Set<String> ofBeneficiary(RegisteredPerson person, BindingStatus status) {
        return bindings.standingOfBeneficiary(person.personId()).stream()
                .filter(binding -> binding.status() == status)
                .map(RegisteredBinding::bindingId)
                .collect(Collectors.toSet());
    }

    private static BindingProblem problem(OrderRefusal refusal) {
        return switch (refusal) {
            case ORDER_NOT_ADJUSTABLE -> BindingProblem.ORDER_NOT_ADJUSTABLE;
            case ORDER_INCOMPLETE -> BindingProblem.ORDER_INCOMPLETE;
        };
    }
}
