package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person contributes again.
 *
 * @param lapsedMonths whole months of the calendar from {@code lapsedSince} to {@code effectiveOn}
 * @param uncreditedMonths months of all lapses so far, which do not count as contribution years
 * @param waitsUntil the first day with benefits as far as waiting periods go; absent when there is none
 * @param backPaymentDue no benefits until what is owed is paid
 * @param outlook what holds from {@code effectiveOn} on, by day; it replaces whatever was known of these days
 * @rule C-02
 * @rule C-03
 * @rule C-04
 * @rule C-05
 */
public record CoverageResumed(
        String personId,
        LocalDate effectiveOn,
        Enrolment enrolledAs,
        LocalDate lapsedSince,
        int lapsedMonths,
        int uncreditedMonths,
        @Nullable LocalDate waitsUntil,
        boolean backPaymentDue,
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
