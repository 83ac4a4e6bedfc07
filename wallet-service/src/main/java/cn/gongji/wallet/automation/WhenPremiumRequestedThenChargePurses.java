package cn.gongji.wallet.automation;

import cn.gongji.contracts.settlement.PremiumRequested;
import cn.gongji.runtime.inbox.Reaction;
import cn.gongji.runtime.writer.Turn;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * A premium is charged as a bill is.
 *
 * @rule P-14
 */
@Component
class WhenPremiumRequestedThenChargePurses implements Reaction<PremiumRequested> {

    @Override
    public Class<PremiumRequested> event() {
        return PremiumRequested.class;
    }

    @Override
    public Set<String> touches(PremiumRequested event) {
        return PlannedCharge.touches(event.plan());
    }

    @Override
    public Set<String> begins(PremiumRequested event) {
        return PlannedCharge.begins(event.settlementId(), event.plan());
    }

    @Override
    public void react(PremiumRequested event, Turn turn) {
        PlannedCharge.charge(event.settlementId(), event.patientId(), event.plan(), turn);
    }
}
