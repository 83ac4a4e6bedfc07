package cn.gongji.settlement.domain;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.RegionPolicy;
import cn.gongji.contracts.binding.RegionPolicy.CoveredUse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A region's rules with the version that every decision made by them names.
 *
 * @rule B-17
 */
public record PolicyInForce(PolicyRef ref, RegionPolicy rules) {

    public List<String> hotlines() {
        return rules.consultation().hotlines();
    }

    List<CoveredUse> uses() {
        return rules.payment().uses();
    }

    /**
     * What a sharer of another pooling region may pay for.
     *
     * @rule B-08
     */
    List<CoveredUse> usesAcrossPoolingRegions() {
        return Objects.requireNonNullElse(rules.scope().usesAcrossPoolingRegions(), uses());
    }

    boolean isRetap() {
        return rules.payment().fallback() == RegionPolicy.Fallback.RETAP;
    }

    boolean sharersCodeMustBeShown() {
        return rules.payment().presentation() == RegionPolicy.Presentation.PATIENT_AND_SHARER_CODE;
    }

    Duration retapWindow() {
        Integer seconds = rules.payment().retapWindowSeconds();
        if (seconds == null) {
            throw new IllegalStateException("a RETAP policy without a window: " + ref);
        }
        return Duration.ofSeconds(seconds);
    }
}
