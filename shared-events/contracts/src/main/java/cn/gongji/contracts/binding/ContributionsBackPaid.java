package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What a person owed for the time of a lapse was paid.
 *
 * @param effectiveOn the day of payment
 * @param takesEffectOn the day from which it counts
 * @param outlook what holds from {@code effectiveOn} on, by day; it replaces whatever was known of these days
 * @rule C-04
 */
public record ContributionsBackPaid(
        String personId,
        LocalDate effectiveOn,
        LocalDate takesEffectOn,
        List<CoveragePeriod> outlook,
        PolicyRef policy,
        Actor actor,
        Instant recordedAt)
        implements PersonEvent {

    @Override
    public String subject() {
        return personId;
    }
}
