package cn.gongji.wallet.automation;

import cn.gongji.contracts.binding.RelativeUnbound;
import cn.gongji.runtime.inbox.Reaction;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.wallet.domain.WithdrawAccess;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Once the unbinding has reached the ledger nothing is drawn over it.
 *
 * @rule B-11
 */
@Component
class WhenRelativeUnboundThenWithdrawAccess implements Reaction<RelativeUnbound> {

    @Override
    public Class<RelativeUnbound> event() {
        return RelativeUnbound.class;
    }

    @Override
    public Set<String> touches(RelativeUnbound event) {
        return Touched.ids(event.sharerId());
    }

    @Override
    public void react(RelativeUnbound event, Turn turn) {
        turn.dispatch(
                new WithdrawAccess(event.sharerId(), event.bindingId(), event.beneficiaryId(), event.unboundAt()));
    }
}
