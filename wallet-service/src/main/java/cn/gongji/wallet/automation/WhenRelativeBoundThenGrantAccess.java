package cn.gongji.wallet.automation;

import cn.gongji.contracts.binding.RelativeBound;
import cn.gongji.runtime.inbox.Reaction;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.wallet.domain.GrantAccess;
import java.util.Set;
import org.springframework.stereotype.Component;

/** From the binding on, the beneficiary may draw on the sharer's account. */
@Component
class WhenRelativeBoundThenGrantAccess implements Reaction<RelativeBound> {

    @Override
    public Class<RelativeBound> event() {
        return RelativeBound.class;
    }

    @Override
    public Set<String> touches(RelativeBound event) {
        return Touched.ids(event.sharerId());
    }

    @Override
    public void react(RelativeBound event, Turn turn) {
        turn.dispatch(new GrantAccess(
                event.sharerId(), event.bindingId(), event.beneficiaryId(), event.spendingLimitFen(), event.boundAt()));
    }
}
