package cn.gongji.binding.read.benefitplan;

import cn.gongji.binding.domain.policy.PolicyBook;
import cn.gongji.binding.domain.policy.Regions;
import cn.gongji.binding.register.BenefitPlanRegister;
import cn.gongji.binding.register.PolicyRegister;
import cn.gongji.binding.web.Access;
import cn.gongji.binding.web.BenefitPlanView;
import cn.gongji.binding.web.BindingProblem;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Instants;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Require;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /v1/benefit-plans?region=&at=}: what the pooled fund pays, to anyone signed in. A pooling region without
 * plans of its own follows its province, and a province the whole country.
 *
 * @rule P-02
 */
@RestController
class BenefitPlansEndpoint {
    private final BenefitPlanRegister plans;
    private final PolicyRegister policies;
    private final Clock clock;

    BenefitPlansEndpoint(BenefitPlanRegister plans, PolicyRegister policies, Clock clock) {
        this.plans = plans;
        this.policies = policies;
        this.clock = clock;
    }

    @GetMapping("/v1/benefit-plans")
    BenefitPlanView plan(
            Caller caller,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String at) {
        String code = Require.notNull(region, "region");
        boolean known = Regions.isSixDigits(code)
                && (code.equals(Regions.WHOLE_COUNTRY)
                        || policies.readBookOf(code).knowsProvinceOf(code));
        if (!known) {
            throw new ProblemException(Problem.of(BindingProblem.UNKNOWN_REGION).field("region"));
        }
        Instant moment = Instants.parse(at, "at");
        LocalDate day = LocalDate.ofInstant(moment == null ? clock.instant() : moment, PolicyBook.ZONE);
        return plans.inForce(code, day).map(BenefitPlanView::of).orElseThrow(Access::notFound);
    }
}
