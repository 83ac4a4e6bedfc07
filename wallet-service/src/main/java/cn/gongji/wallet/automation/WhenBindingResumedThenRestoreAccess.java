package cn.gongji.wallet.automation;

import cn.gongji.contracts.binding.BindingResumed;
import cn.gongji.runtime.inbox.Reaction;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.wallet.domain.RestoreAccess;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Both sides take part again, and the beneficiary may draw again.
 *
 * @rule C-01
 */
@Component
class WhenBindingResumedThenRestoreAccess implements Reaction<BindingResumed> {

    @Override
    public Class<BindingResumed> event() {
        return BindingResumed.class;
    }

    @Override
    public Set<String> touches(BindingResumed event) {
        return Touched.ids(event.sharerId());
    }

    @Override
    public void react(BindingResumed event, Turn turn) {
        turn.dispatch(new RestoreAccess(event.sharerId(), event.bindingId(), event.beneficiaryId(), event.resumedAt()));
    }
}
