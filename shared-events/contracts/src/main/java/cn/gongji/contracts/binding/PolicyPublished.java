package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A version of a region's rules was published; whole, so that a reader needs no earlier version.
 *
 * @param region six digits of a province-level region, of a pooling region with rules of its own, or {@code 100000}
 *     for the whole country
 * @param effectiveFrom the first day, Asia/Shanghai, on which the version is in force
 * @param source the document that the version follows
 * @rule B-17
 */
public record PolicyPublished(
        String region,
        String version,
        LocalDate effectiveFrom,
        String source,
        RegionPolicy policy,
        Actor actor,
        Instant publishedAt)
        implements PolicyEvent {

    @Override
    public String subject() {
        return region;
    }
}
