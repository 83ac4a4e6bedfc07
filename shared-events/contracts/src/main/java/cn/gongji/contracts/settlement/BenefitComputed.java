package cn.gongji.contracts.settlement;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.Scheme;
import java.time.Instant;

/**
 * The project's own benefit plan said what the pooled fund pays of a bill.
 *
 * @param plan the version of the benefit plan
 * @param year the calendar year in which deductible and cap are counted, Asia/Shanghai
 * @param inBenefit false while a lapse or a waiting period stops the pooled fund
 * @param eligibleFen what the plan counts of the lines after one's own share of class B, in fen
 * @param deductibleFen what the deductible took of it, in fen
 * @param percent what the pooled fund pays of the rest
 * @param limitPercent of the annual cap, which holds for the person now
 * @param capLeftFen what the year's cap left before this bill, in fen
 * @param pooledFundFen what the pooled fund pays, in fen
 * @rule P-02
 * @rule C-01
 * @rule C-03
 */
public record BenefitComputed(
        String settlementId,
        String patientId,
        PolicyRef plan,
        Scheme scheme,
        int year,
        boolean inBenefit,
        long eligibleFen,
        long deductibleFen,
        int percent,
        int limitPercent,
        long capLeftFen,
        long pooledFundFen,
        Instant computedAt)
        implements SettlementEvent {}
