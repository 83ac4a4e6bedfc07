package cn.gongji.binding.domain.policy;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.RegionPolicy;

/** The rules that hold for a region on one day, with the version to be recorded beside every decision. */
public record PolicyInForce(PolicyRef ref, RegionPolicy rules) {}
