package cn.gongji.settlement.automation;

import cn.gongji.contracts.binding.BenefitPlanPublished;
import cn.gongji.runtime.inbox.Noting;
import cn.gongji.settlement.facts.BenefitPlans;
import org.springframework.stereotype.Component;

/** A version of what the pooled fund pays was published: later bills are computed by it. */
@Component
class WhenBenefitPlanPublishedThenNoteVersion implements Noting<BenefitPlanPublished> {

    private final BenefitPlans plans;

    WhenBenefitPlanPublishedThenNoteVersion(BenefitPlans plans) {
        this.plans = plans;
    }

    @Override
    public Class<BenefitPlanPublished> event() {
        return BenefitPlanPublished.class;
    }

    @Override
    public void note(BenefitPlanPublished event) {
        plans.note(event);
    }
}
