package cn.gongji.wallet.automation;

import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.wallet.domain.ChargePurses;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A plan is charged as it says; without one the purses are asked for nothing. */
final class PlannedCharge {

    private PlannedCharge() {}

    static Set<String> touches(@Nullable FundingPlan plan) {
        return plan == null ? Set.of() : Touched.ids(plan.purses().stream().map(PlannedPurse::personId));
    }

    static Set<String> begins(@Nullable String settlementId, @Nullable FundingPlan plan) {
        return plan == null ? Set.of() : Touched.ids(settlementId);
    }

    static void charge(String settlementId, String patientId, @Nullable FundingPlan plan, Turn turn) {
        if (plan != null) {
            turn.dispatch(new ChargePurses(settlementId, patientId, plan, turn.now()));
        }
    }
}
