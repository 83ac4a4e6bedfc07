package cn.gongji.binding.write.answerrequest;

import cn.gongji.binding.domain.binding.BindingCommand.ConsentToBinding;
import cn.gongji.binding.domain.binding.BindingCommand.RefuseBinding;
import cn.gongji.binding.domain.binding.FamilyBinding;
import cn.gongji.binding.domain.binding.Situation;
import cn.gongji.binding.domain.policy.PolicyInForce;
import cn.gongji.binding.register.BindingRegister;
import cn.gongji.binding.register.BindingStatus;
import cn.gongji.binding.register.Families;
import cn.gongji.binding.register.PersonRegister;
import cn.gongji.binding.register.PolicyRegister;
import cn.gongji.binding.register.RegisteredBinding;
import cn.gongji.binding.register.RegisteredPerson;
import cn.gongji.binding.web.Access;
import cn.gongji.binding.web.BindingProblem;
import cn.gongji.binding.web.NoBody;
import cn.gongji.binding.web.Refusals;
import cn.gongji.binding.write.FamilyAccounts;
import cn.gongji.contracts.binding.BindingEvent;
import cn.gongji.contracts.binding.BindingRefused;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.IdempotencyKey;
import cn.gongji.runtime.web.Role;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.CommandRequest;
import cn.gongji.runtime.writer.Reply;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /v1/bindings/{id}/consent} and {@code /refusal}. The sharer's consent is judged anew by the rules and the
 * families of its own moment.
 *
 * @rule B-07
 */
@RestController
class AnswerRequestEndpoint {
    private final ServiceWriter writer;
    private final PersonRegister persons;
    private final BindingRegister bindings;
    private final PolicyRegister policies;
    private final Families families;

    AnswerRequestEndpoint(
            ServiceWriter writer,
            PersonRegister persons,
            BindingRegister bindings,
            PolicyRegister policies,
            Families families) {
        this.writer = writer;
        this.persons = persons;
        this.bindings = bindings;
        this.policies = policies;
        this.families = families;
    }

    /** Where the request stands now. */
    record StatusAnswer(BindingStatus status) {}

    @PostMapping("/v1/bindings/{bindingId}/consent")
    Reply consent(
            Caller caller,
            @IdempotencyKey String key,
            @PathVariable String bindingId,
            @RequestBody(required = false) @Nullable NoBody body) {
        return answer(caller, key, bindingId, "consent", (turn, binding) -> consent(turn, caller, binding));
    }

    @PostMapping("/v1/bindings/{bindingId}/refusal")
    Reply refuse(
            Caller caller,
            @IdempotencyKey String key,
            @PathVariable String bindingId,
            @RequestBody(required = false) @Nullable NoBody body) {
        return answer(caller, key, bindingId, "refusal", (turn, binding) -> refuse(turn, caller, binding));
    }

    private Reply answer(
            Caller caller,
            String key,
            String bindingId,
            String word,
            BiFunction<Turn, RegisteredBinding, Answer> work) {
        caller.mustBe(Role.CARDHOLDER);
        String endpoint = "POST /v1/bindings/" + bindingId + "/" + word;
        return writer.handle(
                new CommandRequest(caller, endpoint, key, new NoBody(), Set.of(bindingId), false), turn -> {
                    RegisteredBinding binding = bindings.find(bindingId).orElseThrow(Access::notFound);
                    Access.notTheBeneficiary(caller, binding);
                    return work.apply(turn, binding);
                });
    }

    private Answer consent(Turn turn, Caller caller, RegisteredBinding binding) {
        RegisteredPerson sharer = persons.find(binding.sharerId()).orElseThrow();
        RegisteredPerson beneficiary = persons.find(binding.beneficiaryId()).orElseThrow();
        Situation situation = families.situation(sharer, beneficiary, turn.now(), binding.bindingId());
        ConsentToBinding command = new ConsentToBinding(binding.bindingId(), situation, caller.actor(), turn.now());
        if (binding.status() == BindingStatus.PENDING_CONSENT) {
            FamilyAccounts.openAheadOf(command, pending(binding), situation.sharer(), caller.actor(), turn);
        }
        List<BindingEvent> events = turn.dispatch(command);
        if (!events.isEmpty() && events.getFirst() instanceof BindingRefused refused) {
            PolicyInForce policy = Refusals.isOfBeneficiary(refused)
                    ? situation.beneficiary().policy()
                    : situation.sharer().policy();
            return Refusals.ofBinding(refused, policy, List.of());
        }
        return answer(turn, binding, events, BindingStatus.ACTIVE);
    }

    private Answer refuse(Turn turn, Caller caller, RegisteredBinding binding) {
        List<BindingEvent> events = turn.dispatch(new RefuseBinding(binding.bindingId(), caller.actor(), turn.now()));
        return answer(turn, binding, events, BindingStatus.REFUSED);
    }

    private Answer answer(Turn turn, RegisteredBinding before, List<BindingEvent> events, BindingStatus wanted) {
        BindingStatus status = bindings.find(before.bindingId()).orElseThrow().status();
        if (status == wanted && !events.isEmpty()) {
            return Answer.ok(new StatusAnswer(status));
        }
        RegisteredPerson sharer = persons.find(before.sharerId()).orElseThrow();
        PolicyInForce policy = policies.bookOfTheTurn().rulesOf(sharer.poolingRegion(), turn.now());
        BindingProblem code =
                status == BindingStatus.EXPIRED ? BindingProblem.CONSENT_EXPIRED : BindingProblem.NOT_PENDING;
        return Refusals.of(code, FamilyBinding.RULE_OF_REQUESTS, policy);
    }

    /** The request as far as the rules of a consent ask about it. */
    private static FamilyBinding.Pending pending(RegisteredBinding binding) {
        return new FamilyBinding.Pending(
                binding.sharerId(),
                binding.beneficiaryId(),
                binding.relation(),
                binding.channel(),
                List.of(),
                binding.spendingLimitFen(),
                binding.deductionPosition(),
                Objects.requireNonNull(binding.expiresAt()));
    }
}
