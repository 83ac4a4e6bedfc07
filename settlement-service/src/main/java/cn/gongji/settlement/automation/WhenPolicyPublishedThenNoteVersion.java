package cn.gongji.settlement.automation;

import cn.gongji.contracts.binding.PolicyPublished;
import cn.gongji.runtime.inbox.Noting;
import cn.gongji.settlement.facts.Policies;
import org.springframework.stereotype.Component;

/** A version of a region's rules was published: later bills are judged by it. */
@Component
class WhenPolicyPublishedThenNoteVersion implements Noting<PolicyPublished> {

    private final Policies policies;

    WhenPolicyPublishedThenNoteVersion(Policies policies) {
        this.policies = policies;
    }

    @Override
    public Class<PolicyPublished> event() {
        return PolicyPublished.class;
    }

    @Override
    public void note(PolicyPublished event) {
        policies.note(event);
    }
}
