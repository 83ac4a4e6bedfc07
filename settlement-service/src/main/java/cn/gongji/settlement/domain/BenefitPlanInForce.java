package cn.gongji.settlement.domain;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.BenefitPlan;

/**
 * What the pooled fund pays for members of the patient's scheme, with the version that every computation by it names.
 *
 * @rule P-02
 */
public record BenefitPlanInForce(PolicyRef ref, BenefitPlan plan) {}
