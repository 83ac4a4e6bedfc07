package cn.gongji.binding.domain.binding;

import cn.gongji.binding.domain.policy.PolicyInForce;
import cn.gongji.contracts.binding.Scheme;

/**
 * One side of a binding at the moment of the decision.
 *
 * @param insured whether the person's insurance relation exists on the day
 * @param age in whole years
 * @param policy the rules of this side's pooling region
 */
public record Party(
        String personId, Scheme scheme, String poolingRegion, boolean insured, int age, PolicyInForce policy) {}
