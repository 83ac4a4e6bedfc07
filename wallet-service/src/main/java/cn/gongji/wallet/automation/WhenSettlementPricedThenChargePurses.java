package cn.gongji.wallet.automation;

import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.settlement.SettlementPriced;
import cn.gongji.runtime.inbox.Reaction;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.wallet.domain.ChargePurses;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * A priced bill is charged as its plan says; one without a plan asks the purses for nothing.
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
        FundingPlan plan = event.plan();
        if (plan == null) {
            return Set.of();
        }
        Stream<String> owners = plan.purses().stream().map(PlannedPurse::personId);
        return Touched.ids(Stream.concat(owners, Stream.ofNullable(event.settlementId())));
    }

    @Override
    public void react(SettlementPriced event, Turn turn) {
        FundingPlan plan = event.plan();
        if (plan != null) {
            turn.dispatch(new ChargePurses(event.settlementId(), event.patientId(), plan, turn.now()));
        }
    }
}
