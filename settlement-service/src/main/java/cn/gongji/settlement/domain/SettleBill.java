package cn.gongji.settlement.domain;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.settlement.AgentDocuments;
import cn.gongji.contracts.settlement.Presented;
import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A terminal presents a bill.
 *
 * @param requestKey the terminal's own number for the request
 * @param homeRegion as the terminal named it; absent when it did not
 * @param patient the file as it stands at this instant; the person is registered
 * @param lapsedSharers who set money aside for the patient but takes no part in the insurance now
 * @param policy the patient's rules in force now
 * @param benefitPlan what the pooled fund pays for the patient's scheme now; absent when no plan is known, or the bill
 *     brings its benefit
 * @param forestalled the terminal reversed the request before it arrived
 */
public record SettleBill(
        @TargetAggregateIdentifier String settlementId,
        String requestKey,
        @Nullable String homeRegion,
        Bill bill,
        Presented presented,
        @Nullable AgentDocuments agent,
        PatientFile patient,
        Set<String> lapsedSharers,
        InstitutionStanding standing,
        PolicyInForce policy,
        @Nullable BenefitPlanInForce benefitPlan,
        boolean forestalled,
        Actor actor,
        Instant now)
        implements SettlementCommand {

    public SettleBill {
        lapsedSharers = Set.copyOf(lapsedSharers);
    }
}
