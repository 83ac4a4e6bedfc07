package cn.gongji.settlement.domain;

import cn.gongji.contracts.binding.Scheme;

/**
 * Under which scheme and where a person is insured.
 *
 * @param poolingRegion six digits, for example {@code 120100}
 * @param province the province-level region, for example {@code 120000}
 */
public record Membership(Scheme scheme, String poolingRegion, String province) {

    /** Only an EMPLOYEE member owns a personal account. */
    boolean hasPersonalAccount() {
        return scheme == Scheme.EMPLOYEE;
    }

    /** Whether a terminal that named this region means the patient's home. */
    public boolean isAtHomeIn(String region) {
        return region.equals(poolingRegion) || region.equals(province);
    }

    /** Whether a sharer takes part in another pooling region. */
    boolean isAcrossFrom(SharerBinding sharer) {
        return !sharer.sharerRegion().equals(poolingRegion);
    }
}
