package cn.gongji.binding.write.publishpolicy;

import cn.gongji.binding.catalogue.CataloguedPolicy;
import cn.gongji.binding.catalogue.PolicyCatalogue;
import cn.gongji.binding.domain.policy.PolicyBook;
import cn.gongji.binding.domain.policy.PublishPolicy;
import cn.gongji.binding.register.PolicyRegister;
import cn.gongji.binding.web.BindingProblem;
import cn.gongji.binding.web.PolicyView;
import cn.gongji.binding.web.Publishing;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.PolicyEvent;
import cn.gongji.contracts.binding.PolicyPublished;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.IdempotencyKey;
import cn.gongji.runtime.web.Problem;
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
import tools.jackson.databind.JsonNode;

/**
 * {@code POST /v1/policies}: the body is what a file of the catalogue is, and is read in the same way. Bindings that
 * exist live on under whatever is published later.
 *
 * @rule B-17
 */
@RestController
class PublishPolicyEndpoint {
    private final ServiceWriter writer;
    private final PolicyCatalogue catalogue;
    private final PolicyRegister policies;

    PublishPolicyEndpoint(ServiceWriter writer, PolicyCatalogue catalogue, PolicyRegister policies) {
        this.writer = writer;
        this.catalogue = catalogue;
        this.policies = policies;
    }

    @PostMapping("/v1/policies")
    Reply publish(Caller caller, @IdempotencyKey String key, @RequestBody JsonNode document) {
        caller.mustBe(Role.POLICY);
        return writer.handle(
                new CommandRequest(caller, "POST /v1/policies", key, document, Set.of(), false),
                turn -> publish(turn, caller, document));
    }

    private Answer publish(Turn turn, Caller caller, JsonNode document) {
        PolicyBook book = policies.bookOfTheTurn();
        CataloguedPolicy policy = Publishing.read(() -> catalogue.complete(document, (province, day) -> book.inForce(
                        province, day.atStartOfDay(PolicyBook.ZONE).toInstant())
                .map(PolicyPublished::policy)));
        if (book.holds(new PolicyRef(policy.region(), policy.version()))) {
            return Answer.refused(Problem.of(BindingProblem.POLICY_VERSION_EXISTS)
                    .field("version")
                    .rule("B-17"));
        }
        Publishing.notInThePast(policy.effectiveFrom(), turn.now());
        List<PolicyEvent> events = turn.dispatch(new PublishPolicy(
                policy.region(),
                policy.version(),
                policy.effectiveFrom(),
                policy.source(),
                policy.policy(),
                caller.actor(),
                turn.now()));
        return Answer.created(PolicyView.of((PolicyPublished) events.getFirst()));
    }
}
