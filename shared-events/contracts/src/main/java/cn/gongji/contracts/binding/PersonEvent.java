package cn.gongji.contracts.binding;

/** What happens to one insured person; the subject is the person id. */
public sealed interface PersonEvent extends BindingContextEvent
        permits PersonInsured,
                FamilyAccountOpened,
                DeductionOrderChanged,
                CoverageChangePlanned,
                CoverageLapsed,
                CoverageResumed,
                ContributionsBackPaid,
                InsuranceMoved,
                InsuranceEnded {}
