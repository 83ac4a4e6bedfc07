package cn.gongji.binding.catalogue;

import cn.gongji.contracts.binding.RegionPolicy;
import java.time.LocalDate;
import java.util.Map;

/**
 * One version of one region's policy, put together.
 *
 * @param stated the facts that the region's own file states, with their words
 */
public record CataloguedPolicy(
        String region,
        String version,
        LocalDate effectiveFrom,
        String source,
        RegionPolicy policy,
        Map<String, Fact> stated) {}
