package cn.gongji.cluster.client;

import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a call is made.
 *
 * @param subject absent where the role needs none
 * @param region a province-level code; absent where the role is bound to none
 */
public record Role(
        String name, @Nullable String subject, @Nullable String region) {

    /** A clerk at a window of the province that {@code poolingRegion} lies in. */
    public static Role agencyOf(String poolingRegion) {
        return new Role("agency", null, poolingRegion.substring(0, 2) + "0000");
    }

    public static Role cardholder(String personId) {
        return new Role("cardholder", personId, null);
    }

    /** The terminal of an institution. */
    public static Role pos(String institutionId) {
        return new Role("pos", institutionId, null);
    }

    public static Role auditor() {
        return new Role("auditor", null, null);
    }

    public static Role operator() {
        return new Role("operator", null, null);
    }

    public static Role policy() {
        return new Role("policy", null, null);
    }
}
