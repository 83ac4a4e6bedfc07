package cn.gongji.contracts.settlement;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.funding.FundingPlan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The bill was priced, and the ledger is asked to charge the plan.
 *
 * @param totalFen the sum of the lines, in fen
 * @param pooledFundFen what the pooled fund pays, in fen
 * @param personalBurdenFen total less pooled fund, in fen
 * @param cashOnlyFen the part of the burden that no purse may pay, in fen
 * @param plan what the purses are asked for; absent when they are asked for nothing
 * @param retapOf the settlement whose offer of a second tap this one takes up; absent when there was none
 * @param policy the patient's rules that were used
 * @rule P-02
 * @rule P-03
 */
public record SettlementPriced(
        String settlementId,
        String patientId,
        String institutionId,
        long totalFen,
        long pooledFundFen,
        long personalBurdenFen,
        long cashOnlyFen,
        @Nullable FundingPlan plan,
        @Nullable String retapOf,
        PolicyRef policy,
        Instant pricedAt)
        implements SettlementEvent {}
