package cn.gongji.binding.web;

import cn.gongji.contracts.binding.PolicyPublished;
import cn.gongji.contracts.binding.RegionPolicy;
import java.time.LocalDate;

/** A version of a region's rules; the region is the one whose rules they are. */
public record PolicyView(String region, String version, LocalDate effectiveFrom, String source, RegionPolicy policy) {
    public static PolicyView of(PolicyPublished published) {
        return new PolicyView(
                published.region(),
                published.version(),
                published.effectiveFrom(),
                published.source(),
                published.policy());
    }
}
