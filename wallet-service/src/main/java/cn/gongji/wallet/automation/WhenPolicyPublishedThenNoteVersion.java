package cn.gongji.wallet.automation;

import cn.gongji.contracts.binding.PolicyPublished;
import cn.gongji.runtime.inbox.Noting;
import cn.gongji.wallet.register.PolicyRegister;
import org.springframework.stereotype.Component;

/**
 * A version of a region's rules was published: later transfers are judged by it.
 *
 * @rule B-17
 */
@Component
class WhenPolicyPublishedThenNoteVersion implements Noting<PolicyPublished> {

    private final PolicyRegister policies;

    WhenPolicyPublishedThenNoteVersion(PolicyRegister policies) {
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
