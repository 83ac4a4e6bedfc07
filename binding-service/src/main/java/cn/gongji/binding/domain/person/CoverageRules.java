package cn.gongji.binding.domain.person;

import cn.gongji.binding.domain.person.Coverage.BackPayment;
import cn.gongji.binding.domain.person.Coverage.Standing;
import cn.gongji.contracts.binding.CoverageNotice;
import cn.gongji.contracts.binding.CoveragePeriod;
import cn.gongji.contracts.binding.Enrolment;
import cn.gongji.contracts.binding.RegionPolicy;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a change of coverage leads to, by the rules of the region.
 *
 * @rule C-01
 * @rule C-02
 * @rule C-03
 * @rule C-04
 */
public final class CoverageRules {
    /** Told whatever the region. */
    static final List<CoverageNotice> NOTICES =
            List.of(CoverageNotice.MATERNITY_BENEFITS, CoverageNotice.LOCAL_ELIGIBILITY);

    private CoverageRules() {}

    /** What follows from a resumption. */
    record Consequences(
            int lapsedMonths,
            int uncreditedMonths,
            @Nullable LocalDate waitsUntil,
            boolean backPaymentDue,
            List<CoveragePeriod> outlook) {}

    /** Whether the change makes sense after what came before. */
    static boolean admits(Coverage coverage, String poolingRegion, CoverageChange change) {
        if (change.effectiveOn().isBefore(coverage.changedOn())) {
            return false;
        }
        return switch (change.type()) {
            case LAPSED -> coverage.takesPart();
            case RESUMED -> coverage.standing() == Standing.LAPSED;
            case BACK_PAID -> owes(coverage, change.effectiveOn());
            case MOVED ->
                coverage.standing() != Standing.ENDED && !change.whereto().equals(poolingRegion);
            case ENDED -> coverage.standing() != Standing.ENDED;
        };
    }

    /** Whoever is lapsed owes every whole month that was not paid yet, whether or not it must be paid back. */
    private static boolean owes(Coverage coverage, LocalDate day) {
        return coverage.backPaymentDue()
                || (coverage.standing() == Standing.LAPSED && months(unpaidSince(coverage), day) > 0);
    }

    private static LocalDate unpaidSince(Coverage coverage) {
        BackPayment payment = coverage.backPayment();
        return payment == null ? Objects.requireNonNull(coverage.lapsedSince()) : payment.paidOn();
    }

    static List<CoveragePeriod> outlookOfLapse(Coverage coverage, LocalDate day, RegionPolicy.Lapse rules) {
        LocalDate stop =
                switch (rules.benefitsStop()) {
                    case NEXT_MONTH -> day.plusMonths(1).withDayOfMonth(1);
                };
        return CoverageTimeline.outlook(
                coverage.periods(),
                day,
                List.of(stop),
                period -> new CoveragePeriod(
                        period.from(), true, period.benefits() && period.from().isBefore(stop), period.limitPercent()));
    }

    /** A waiting period of an earlier lapse goes on; where several days are possible the latest wins. */
    static Consequences ofResumption(Coverage coverage, CoverageChange resumption, RegionPolicy.Lapse rules) {
        LocalDate day = resumption.effectiveOn();
        LocalDate lapsedSince = Objects.requireNonNull(coverage.lapsedSince());
        int lapsed = months(lapsedSince, day);
        boolean waits = isLonger(lapsedSince, day, rules.waitingAfterLapseMonths())
                || resumption.asWhat() == Enrolment.INDIVIDUAL;
        LocalDate waitsUntil =
                waits ? latest(day.plusMonths(rules.waitingMonths()), coverage.waitsUntil()) : coverage.waitsUntil();
        LocalDate reducedUntil = waits ? day.plusMonths(rules.reducedLimitMonths()) : day;
        boolean due =
                coverage.backPaymentDue() || isLonger(unpaidSince(coverage), day, rules.backPaymentAfterLapseMonths());
        LocalDate paysFrom = latest(day, waitsUntil, countsFrom(coverage, lapsedSince, day, rules));
        return new Consequences(
                lapsed,
                coverage.uncreditedMonths() + lapsed,
                waitsUntil,
                due,
                CoverageTimeline.outlook(
                        coverage.periods(),
                        day,
                        List.of(paysFrom, reducedUntil),
                        period -> new CoveragePeriod(
                                period.from(),
                                false,
                                !due && !period.from().isBefore(paysFrom),
                                period.from().isBefore(reducedUntil)
                                        ? Math.min(period.limitPercent(), rules.reducedLimitPercent())
                                        : period.limitPercent())));
    }

    /** A payment that nobody demanded puts nothing off. */
    private static @Nullable LocalDate countsFrom(
            Coverage coverage, LocalDate lapsedSince, LocalDate day, RegionPolicy.Lapse rules) {
        BackPayment payment = coverage.backPayment();
        boolean demanded = isLonger(lapsedSince, day, rules.backPaymentAfterLapseMonths());
        return payment == null || !demanded ? null : payment.takesEffectOn();
    }

    /** While the person is lapsed a back payment changes nothing yet. */
    static List<CoveragePeriod> outlookOfBackPayment(Coverage coverage, LocalDate day, LocalDate takesEffectOn) {
        if (!coverage.takesPart()) {
            return CoverageTimeline.outlook(coverage.periods(), day, List.of(), period -> period);
        }
        LocalDate paysFrom = latest(takesEffectOn, coverage.waitsUntil());
        return CoverageTimeline.outlook(
                coverage.periods(),
                day,
                List.of(paysFrom),
                period -> new CoveragePeriod(
                        period.from(), false, !period.from().isBefore(paysFrom), period.limitPercent()));
    }

    /** A day more than so many months is longer; exactly so many is not. */
    private static boolean isLonger(LocalDate from, LocalDate to, int months) {
        return to.isAfter(from.plusMonths(months));
    }

    private static int months(LocalDate from, LocalDate to) {
        return Math.toIntExact(ChronoUnit.MONTHS.between(from, to));
    }

    private static LocalDate latest(LocalDate day, @Nullable LocalDate... others) {
        LocalDate latest = day;
        for (LocalDate other : others) {
            latest = other != null && other.isAfter(latest) ? other : latest;
        }
        return latest;
    }
}
