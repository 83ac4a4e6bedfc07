package cn.gongji.contracts.binding;

import cn.gongji.contracts.funding.InstitutionKind;

/**
 * What the pooled fund pays above the deductible at one kind of institution.
 *
 * @param percent 0 to 100
 * @rule P-02
 */
public record BenefitRatio(InstitutionKind institutionKind, int percent) {}
