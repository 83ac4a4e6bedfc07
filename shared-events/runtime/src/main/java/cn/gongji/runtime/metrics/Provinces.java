package cn.gongji.runtime.metrics;

import cn.gongji.contracts.PolicyRef;
import org.jspecify.annotations.Nullable;

/** The label {@code region}: the province-level code of the rules that were used. */
public final class Provinces {

    private static final int PROVINCE_DIGITS = 2;

    private final String ofTheCluster;

    /** @param ofTheCluster what stands where no rules were reached */
    public Provinces(String ofTheCluster) {
        this.ofTheCluster = ofTheCluster;
    }

    public String of(@Nullable PolicyRef policy) {
        return policy == null ? ofTheCluster : of(policy.region());
    }

    /** @param region six digits, of a province or of a place in it */
    public String of(String region) {
        return region.substring(0, PROVINCE_DIGITS) + "0000";
    }

    public String ofTheCluster() {
        return ofTheCluster;
    }
}
