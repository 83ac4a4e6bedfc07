package cn.gongji.contracts.binding;

/** What happens to the policy of one region; the subject is the region's six digits. */
public sealed interface PolicyEvent extends BindingContextEvent permits PolicyPublished, BenefitPlanPublished {}
