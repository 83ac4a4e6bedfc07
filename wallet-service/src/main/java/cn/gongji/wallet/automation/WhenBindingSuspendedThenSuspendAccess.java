package cn.gongji.wallet.automation;

import cn.gongji.contracts.binding.BindingSuspended;
import cn.gongji.runtime.inbox.Reaction;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.wallet.domain.SuspendAccess;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * While one side is lapsed the ledger itself lets nothing be drawn over the binding.
 *
 * @rule C-01
 */
@Component
class WhenBindingSuspendedThenSuspendAccess implements Reaction<BindingSuspended> {

    @Override
    public Class<BindingSuspended> event() {
        return BindingSuspended.class;
    }

    @Override
    public Set<String> touches(BindingSuspended event) {
        return Touched.ids(event.sharerId());
    }

    @Override
    public void react(BindingSuspended event, Turn turn) {
        turn.dispatch(
                new SuspendAccess(event.sharerId(), event.bindingId(), event.beneficiaryId(), event.suspendedAt()));
    }
}
