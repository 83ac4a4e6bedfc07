package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A person's contributions lapsed.
 *
 * @param effectiveOn the day from which nothing is contributed
 * @param outlook what holds from {@code effectiveOn} on, by day; it replaces whatever was known of these days
 * @param notices of what else the person was told, as information only
 * @rule C-01
 * @rule C-06
 */
public record CoverageLapsed(
        String personId,
        LocalDate effectiveOn,
        List<CoveragePeriod> outlook,
        List<CoverageNotice> notices,
        PolicyRef policy,
        Actor actor,
        Instant recordedAt)
        implements PersonEvent {

    @Override
    public String subject() {
        return personId;
    }
}
