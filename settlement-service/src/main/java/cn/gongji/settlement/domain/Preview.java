package cn.gongji.settlement.domain;

import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.settlement.SettlementEvent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bill decided as if it were settled, with nothing recorded.
 *
 * @param events what would have been recorded so far
 * @rule P-10
 */
public record Preview(SettleBill bill, List<SettlementEvent> events) {

    public static Preview of(SettleBill bill) {
        return new Preview(bill, Settlement.decide(bill, new Settlement.NotRequested()));
    }

    /** What the ledger would be asked for; absent when the bill is concluded without it. */
    public @Nullable FundingPlan plan() {
        return switch (state()) {
            case Settlement.Priced priced -> priced.bill().plan();
            case Settlement.NotRequested _, Settlement.Requested _, Settlement.Settled _, Settlement.Declined _ -> null;
        };
    }

    /** The preview with what the ledger said. */
    public Preview concluded(SettlementCommand conclusion) {
        List<SettlementEvent> further = Settlement.decide(conclusion, state());
        return new Preview(
                bill, Stream.concat(events.stream(), further.stream()).toList());
    }

    private Settlement state() {
        Settlement state = new Settlement.NotRequested();
        for (SettlementEvent event : events) {
            state = Settlement.evolve(state, event);
        }
        return state;
    }
}
