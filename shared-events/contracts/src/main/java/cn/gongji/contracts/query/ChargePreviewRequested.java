package cn.gongji.contracts.query;

import cn.gongji.contracts.funding.FundingPlan;

/**
 * Settlement asks the ledger what charging a plan would do now.
 *
 * @param patientId whose care would be paid
 * @rule P-10
 */
public record ChargePreviewRequested(FundingPlan plan, String patientId) {}
