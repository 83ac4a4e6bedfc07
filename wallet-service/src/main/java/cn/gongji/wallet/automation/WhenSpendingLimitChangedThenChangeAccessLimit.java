package cn.gongji.wallet.automation;

import cn.gongji.contracts.binding.SpendingLimitChanged;
import cn.gongji.runtime.inbox.Reaction;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.wallet.domain.ChangeAccessLimit;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The ledger guards the limit itself.
 *
 * @rule B-10
 */
@Component
class WhenSpendingLimitChangedThenChangeAccessLimit implements Reaction<SpendingLimitChanged> {

    @Override
    public Class<SpendingLimitChanged> event() {
        return SpendingLimitChanged.class;
    }

    @Override
    public Set<String> touches(SpendingLimitChanged event) {
        return Touched.ids(event.sharerId());
    }

    @Override
    public void react(SpendingLimitChanged event, Turn turn) {
        turn.dispatch(new ChangeAccessLimit(
                event.sharerId(), event.bindingId(), event.beneficiaryId(), event.limitFen(), event.changedAt()));
    }
}
