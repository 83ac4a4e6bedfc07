package cn.gongji.wallet.automation;

import cn.gongji.contracts.settlement.SettlementPriced;
import cn.gongji.runtime.inbox.Reaction;
import cn.gongji.runtime.writer.Turn;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * A priced bill is charged as its plan says.
 *
 * @rule P-08
 */
@Component
class WhenSettlementPricedThenChargePurses implements Reaction<SettlementPriced> {

    @Override
    public Class<SettlementPriced> event() {
        return SettlementPriced.class;
    }

    @Override
    public Set<String> touches(SettlementPriced event) {
        return PlannedCharge.touches(event.plan());
    }

    @Override
    public Set<String> begins(SettlementPriced event) {
        return PlannedCharge.begins(event.settlementId(), event.plan());
    }

    @Override
    public void react(SettlementPriced event, Turn turn) {
        PlannedCharge.charge(event.settlementId(), event.patientId(), event.plan(), turn);
    }
}
