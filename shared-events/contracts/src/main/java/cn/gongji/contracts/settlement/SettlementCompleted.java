package cn.gongji.contracts.settlement;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.funding.Payment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bill is settled: {@code totalFen = pooledFundFen + the sum of the payments}.
 *
 * @param mutualAidFen what sharers' accounts and quotas paid, in fen
 * @param cashFen what was paid in cash, in fen
 * @param payments every purse that paid, cash last
 * @param retapOf the offer of a second tap that this settlement used up; absent when none
 * @rule P-08
 */
public record SettlementCompleted(
        String settlementId,
        String patientId,
        String institutionId,
        Use use,
        long totalFen,
        long pooledFundFen,
        long personalBurdenFen,
        long mutualAidFen,
        long cashFen,
        List<Payment> payments,
        @Nullable String retapOf,
        PolicyRef policy,
        Instant settledAt)
        implements SettlementEvent {}
