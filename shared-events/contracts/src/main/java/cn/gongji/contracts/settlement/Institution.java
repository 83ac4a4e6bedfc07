package cn.gongji.contracts.settlement;

import cn.gongji.contracts.funding.InstitutionKind;

/**
 * Where the care was given.
 *
 * @param id {@code H} (medical) or {@code P} (pharmacy) and 11 digits
 * @param region six digits of the place of care
 */
public record Institution(String id, InstitutionKind kind, String region) {}
