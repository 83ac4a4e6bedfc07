package cn.gongji.binding.automation;

import cn.gongji.binding.catalogue.BenefitPlanCatalogue;
import cn.gongji.binding.catalogue.CataloguedBenefitPlan;
import cn.gongji.binding.catalogue.CataloguedPolicy;
import cn.gongji.binding.catalogue.PolicyCatalogue;
import cn.gongji.binding.domain.policy.PolicyBook;
import cn.gongji.binding.domain.policy.PublishBenefitPlan;
import cn.gongji.binding.domain.policy.PublishPolicy;
import cn.gongji.binding.register.BenefitPlanRegister;
import cn.gongji.binding.register.PolicyRegister;
import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.runtime.automation.Automation;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Publishes every policy and every benefit plan of the release that was not published before, in one turn, ahead of the first request.
 *
 * @rule B-17
 */
@Component
class WhenServiceStartsThenPublishPolicies extends Automation {
    private static final Logger LOG = LoggerFactory.getLogger(WhenServiceStartsThenPublishPolicies.class);
    private static final Actor ACTOR = Actor.system("policy-catalogue");
    private static final int WAIT_SECONDS = 20;

    private final ServiceWriter writer;
    private final PolicyCatalogue catalogue;
    private final PolicyRegister policies;
    private final BenefitPlanCatalogue benefitPlanCatalogue;
    private final BenefitPlanRegister benefitPlans;

    WhenServiceStartsThenPublishPolicies(
            ServiceWriter writer,
            PolicyCatalogue catalogue,
            PolicyRegister policies,
            BenefitPlanCatalogue benefitPlanCatalogue,
            BenefitPlanRegister benefitPlans) {
        this.writer = writer;
        this.catalogue = catalogue;
        this.policies = policies;
        this.benefitPlanCatalogue = benefitPlanCatalogue;
        this.benefitPlans = benefitPlans;
    }

    /** A standby does not wait to become the writer; it publishes when it does. */
    @Override
    protected void begin() {
        CompletableFuture<Void> published =
                writer.becameWriter().thenCompose(now -> writer.submit("publish-policies", Set.of(), this::publish));
        try {
            published.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.info("The policies of this release are published when this instance becomes the writer");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the policies of this release cannot be published", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(Turn turn) {
        PolicyBook book = policies.bookOfTheTurn();
        catalogue.policies().stream()
                .filter(policy -> !book.holds(new PolicyRef(policy.region(), policy.version())))
                .forEach(policy -> turn.dispatch(command(policy, turn)));
        benefitPlanCatalogue.plans().stream()
                .filter(plan -> !benefitPlans.holds(plan.region(), plan.version()))
                .forEach(plan -> turn.dispatch(command(plan, turn)));
    }

    private static PublishPolicy command(CataloguedPolicy policy, Turn turn) {
        return new PublishPolicy(
                policy.region(),
                policy.version(),
                policy.effectiveFrom(),
                policy.source(),
                policy.policy(),
                ACTOR,
                turn.now());
    }

    private static PublishBenefitPlan command(CataloguedBenefitPlan plan, Turn turn) {
        return new PublishBenefitPlan(
                plan.region(),
                plan.version(),
                plan.effectiveFrom(),
                plan.source(),
                plan.illustrative(),
                plan.plans(),
                ACTOR,
                turn.now());
    }
}
