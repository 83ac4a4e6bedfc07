package cn.gongji.binding.domain.person;

import cn.gongji.contracts.binding.ContributionsBackPaid;
import cn.gongji.contracts.binding.CoverageLapsed;
import cn.gongji.contracts.binding.CoverageNotice;
import cn.gongji.contracts.binding.CoveragePeriod;
import cn.gongji.contracts.binding.CoverageResumed;
import cn.gongji.contracts.binding.InsuranceEnded;
import cn.gongji.contracts.binding.InsuranceMoved;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one person takes part in the insurance.
 *
 * @param changedOn the day of the latest change, before which nothing is changed any more
 * @param lapsedSince while lapsed alone
 * @param waitsUntil the end of the latest waiting period; absent when there was none
 * @param backPaymentDue no benefits until what is owed of earlier lapses is paid
 * @param backPayment the latest that was made while lapsed; absent when there is none
 * @param uncreditedMonths of all lapses that are over
 * @param notices what the person was told at the latest lapse
 * @rule C-01
 */
public record Coverage(
        Standing standing,
        LocalDate changedOn,
        @Nullable LocalDate lapsedSince,
        @Nullable LocalDate waitsUntil,
        boolean backPaymentDue,
        @Nullable BackPayment backPayment,
        int uncreditedMonths,
        List<CoverageNotice> notices,
        List<CoveragePeriod> periods) {
    private static final int NORMAL_LIMIT_PERCENT = 100;

    /** In the words of the interface. */
    public enum Standing {
        ACTIVE,
        LAPSED,
        ENDED
    }

    /** What was owed for a lapse until a day was paid on it, and counts from another on. */
    public record BackPayment(LocalDate paidOn, LocalDate takesEffectOn) {}

    /** Of a person who was just insured. */
    public static Coverage since(LocalDate day) {
        return new Coverage(
                Standing.ACTIVE,
                day,
                null,
                null,
                false,
                null,
                0,
                List.of(),
                List.of(new CoveragePeriod(day, false, true, NORMAL_LIMIT_PERCENT)));
    }

    public boolean takesPart() {
        return standing == Standing.ACTIVE;
    }

    /** Months that do not count as contribution years: of the lapses that are over, and of the one that runs. */
    public int uncreditedMonthsOn(LocalDate today) {
        LocalDate since = lapsedSince;
        return since == null || since.isAfter(today)
                ? uncreditedMonths
                : uncreditedMonths + Math.toIntExact(ChronoUnit.MONTHS.between(since, today));
    }

    public Coverage after(CoverageLapsed lapsed) {
        return new Coverage(
                Standing.LAPSED,
                lapsed.effectiveOn(),
                lapsed.effectiveOn(),
                waitsUntil,
                backPaymentDue,
                null,
                uncreditedMonths,
                List.copyOf(lapsed.notices()),
                CoverageTimeline.replacing(periods, lapsed.effectiveOn(), lapsed.outlook()));
    }

    public Coverage after(CoverageResumed resumed) {
        return new Coverage(
                Standing.ACTIVE,
                resumed.effectiveOn(),
                null,
                resumed.waitsUntil(),
                resumed.backPaymentDue(),
                null,
                resumed.uncreditedMonths(),
                notices,
                CoverageTimeline.replacing(periods, resumed.effectiveOn(), resumed.outlook()));
    }

    public Coverage after(ContributionsBackPaid paid) {
        return new Coverage(
                standing,
                paid.effectiveOn(),
                lapsedSince,
                waitsUntil,
                false,
                standing == Standing.LAPSED ? new BackPayment(paid.effectiveOn(), paid.takesEffectOn()) : null,
                uncreditedMonths,
                notices,
                CoverageTimeline.replacing(periods, paid.effectiveOn(), paid.outlook()));
    }

    public Coverage after(InsuranceMoved moved) {
        return new Coverage(
                standing,
                moved.effectiveOn(),
                lapsedSince,
                waitsUntil,
                backPaymentDue,
                backPayment,
                uncreditedMonths,
                notices,
                periods);
    }

    public Coverage after(InsuranceEnded ended) {
        return new Coverage(
                Standing.ENDED,
                ended.effectiveOn(),
                null,
                null,
                false,
                null,
                uncreditedMonths,
                notices,
                CoverageTimeline.replacing(
                        periods,
                        ended.effectiveOn(),
                        List.of(new CoveragePeriod(ended.effectiveOn(), false, false, NORMAL_LIMIT_PERCENT))));
    }
}
