package cn.gongji.binding.read.policy;

import cn.gongji.binding.domain.policy.PolicyBook;
import cn.gongji.binding.domain.policy.Regions;
import cn.gongji.binding.register.PolicyRegister;
import cn.gongji.binding.web.Access;
import cn.gongji.binding.web.BindingProblem;
import cn.gongji.binding.web.PolicyView;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Instants;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Require;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /v1/policies?region=&at=}: the rules in force, to anyone signed in. A pooling region without rules of its
 * own follows its province.
 *
 * @rule B-17
 */
@RestController
class PoliciesEndpoint {
    private final PolicyRegister policies;
    private final Clock clock;

    PoliciesEndpoint(PolicyRegister policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    @GetMapping("/v1/policies")
    PolicyView policy(
            Caller caller,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String at) {
        String code = Require.notNull(region, "region");
        if (!Regions.isSixDigits(code)) {
            throw unknownRegion();
        }
        PolicyBook book = policies.readBookOf(code);
        if (!code.equals(Regions.WHOLE_COUNTRY) && !book.knowsProvinceOf(code)) {
            throw unknownRegion();
        }
        Instant moment = Instants.parse(at, "at");
        return book.inForce(code, moment == null ? clock.instant() : moment)
                .map(PolicyView::of)
                .orElseThrow(Access::notFound);
    }

    private static ProblemException unknownRegion() {
        return new ProblemException(Problem.of(BindingProblem.UNKNOWN_REGION).field("region"));
    }
}
