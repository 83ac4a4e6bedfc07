package cn.gongji.wallet.automation;

import cn.gongji.contracts.binding.InsuranceMoved;
import cn.gongji.runtime.inbox.Reaction;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.wallet.domain.MoveHolder;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Whoever moves takes the money along; another agency serves it.
 *
 * @rule B-16
 */
@Component
class WhenInsuranceMovedThenMoveHolder implements Reaction<InsuranceMoved> {

    @Override
    public Class<InsuranceMoved> event() {
        return InsuranceMoved.class;
    }

    @Override
    public Set<String> touches(InsuranceMoved event) {
        return Touched.ids(event.personId());
    }

    @Override
    public void react(InsuranceMoved event, Turn turn) {
        turn.dispatch(
                new MoveHolder(event.personId(), event.toPoolingRegion(), event.toProvince(), event.recordedAt()));
    }
}
