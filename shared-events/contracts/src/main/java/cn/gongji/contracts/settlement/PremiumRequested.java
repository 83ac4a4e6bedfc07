package cn.gongji.contracts.settlement;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.funding.FundingPlan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody pays a person's premium for a year, and the ledger is asked to charge the plan.
 *
 * @param patientId whose premium it is
 * @param amountFen in fen, more than 0
 * @param payerIds whose purses are asked, in order
 * @param plan what the purses are asked for; absent when they are asked for nothing
 * @rule P-14
 */
public record PremiumRequested(
        String settlementId,
        String requestKey,
        String patientId,
        PremiumKind kind,
        int year,
        long amountFen,
        List<String> payerIds,
        @Nullable FundingPlan plan,
        PolicyRef policy,
        Actor actor,
        Instant requestedAt)
        implements SettlementEvent {}
