package cn.gongji.binding.write.publishbenefitplan;

import cn.gongji.binding.catalogue.BenefitPlanCatalogue;
import cn.gongji.binding.catalogue.CataloguedBenefitPlan;
import cn.gongji.binding.domain.policy.PublishBenefitPlan;
import cn.gongji.binding.domain.policy.Regions;
import cn.gongji.binding.register.BenefitPlanRegister;
import cn.gongji.binding.register.PolicyRegister;
import cn.gongji.binding.web.BenefitPlanView;
import cn.gongji.binding.web.BindingProblem;
import cn.gongji.binding.web.Publishing;
import cn.gongji.contracts.binding.BenefitPlanPublished;
import cn.gongji.contracts.binding.PolicyEvent;
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
import tools.jackson.databind.JsonNode;

/**
 * {@code POST /v1/benefit-plans}: the body is what a file of the catalogue is, and is read in the same way.
 *
 * @rule P-02
 * @rule B-17
 */
@RestController
class PublishBenefitPlanEndpoint {
    private final ServiceWriter writer;
    private final BenefitPlanRegister plans;
    private final PolicyRegister policies;

    PublishBenefitPlanEndpoint(ServiceWriter writer, BenefitPlanRegister plans, PolicyRegister policies) {
        this.writer = writer;
        this.plans = plans;
        this.policies = policies;
    }

    @PostMapping("/v1/benefit-plans")
    Reply publish(Caller caller, @IdempotencyKey String key, @RequestBody JsonNode document) {
        caller.mustBe(Role.POLICY);
        return writer.handle(
                new CommandRequest(caller, "POST /v1/benefit-plans", key, document, Set.of(), false),
                turn -> publish(turn, caller, document));
    }

    private Answer publish(Turn turn, Caller caller, JsonNode document) {
        CataloguedBenefitPlan plan = Publishing.read(() -> BenefitPlanCatalogue.read(document));
        boolean known = plan.region().equals(Regions.WHOLE_COUNTRY)
                || policies.bookOfTheTurn().knowsProvinceOf(plan.region());
        if (!known) {
            throw new ProblemException(Problem.of(BindingProblem.UNKNOWN_REGION).field("region"));
        }
        if (plans.holds(plan.region(), plan.version())) {
            return Answer.refused(Problem.of(BindingProblem.POLICY_VERSION_EXISTS)
                    .field("version")
                    .rule("B-17"));
        }
        Publishing.notInThePast(plan.effectiveFrom(), turn.now());
        List<PolicyEvent> events = turn.dispatch(new PublishBenefitPlan(
                plan.region(),
                plan.version(),
                plan.effectiveFrom(),
                plan.source(),
                plan.illustrative(),
                plan.plans(),
                caller.actor(),
                turn.now()));
        return Answer.created(BenefitPlanView.of((BenefitPlanPublished) events.getFirst()));
    }
}
