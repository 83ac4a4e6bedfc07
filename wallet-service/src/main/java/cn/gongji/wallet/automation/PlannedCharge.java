package cn.gongji.wallet.automation;

import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.wallet.domain.ChargePurses;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A plan is charged as it says; without one the purses are asked for nothing. */
final class PlannedCharge {

    private PlannedCharge() {}

    static Set<String> touches(@Nullable String settlementId, @Nullable FundingPlan plan) {
        if (plan == null) {
            return Set.of();
        }
        Stream<String> owners = plan.purses().stream().map(PlannedPurse::personId);
        return Touched.ids(Stream.concat(owners, Stream.ofNullable(settlementId)));
    }

    static void charge(String settlementId, String patientId, @Nullable FundingPlan plan, Turn turn) {
        if (plan != null) {
            turn.dispatch(new ChargePurses(settlementId, patientId, plan, turn.now()));
        }
    }
}
