package cn.gongji.binding.domain.person;

import cn.gongji.contracts.binding.CoveragePeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Periods of coverage as steps: each holds until the next begins. Sorted, never empty. */
public final class CoverageTimeline {
    private CoverageTimeline() {}

    /** The period of a day; of a day before all periods, the first. */
    public static CoveragePeriod at(List<CoveragePeriod> periods, LocalDate day) {
        CoveragePeriod found = periods.getFirst();
        for (CoveragePeriod period : periods) {
            if (!period.from().isAfter(day)) {
                found = period;
            }
        }
        return found;
    }

    /**
     * The day from which the pooled fund pays: that of the benefits which run on {@code today}, or else of the next
     * ones; empty while nobody can know it.
     */
    public static Optional<LocalDate> benefitsFrom(List<CoveragePeriod> periods, LocalDate today) {
        if (!pays(at(periods, today))) {
            return periods.stream()
                    .filter(period -> period.from().isAfter(today) && pays(period))
                    .map(CoveragePeriod::from)
                    .findFirst();
        }
        LocalDate since = at(periods, today).from();
        for (CoveragePeriod earlier : periods.reversed()) {
            if (!earlier.from().isAfter(since)) {
                if (!pays(earlier)) {
                    break;
                }
                since = earlier.from();
            }
        }
        return Optional.of(since);
    }

    /** What was known, with everything from the day on replaced. */
    static List<CoveragePeriod> replacing(List<CoveragePeriod> known, LocalDate day, List<CoveragePeriod> outlook) {
        List<CoveragePeriod> all = new ArrayList<>(
                known.stream().filter(period -> period.from().isBefore(day)).toList());
        all.addAll(outlook);
        return List.copyOf(all);
    }

    /**
     * What holds from the day on when every period is changed.
     *
     * @param cuts days on which the change itself changes
     */
    static List<CoveragePeriod> outlook(
            List<CoveragePeriod> known,
            LocalDate day,
            Collection<LocalDate> cuts,
            UnaryOperator<CoveragePeriod> change) {
        TreeSet<LocalDate> starts = new TreeSet<>(cuts);
        known.forEach(period -> starts.add(period.from()));
        starts.add(day);
        List<CoveragePeriod> outlook = new ArrayList<>();
        for (LocalDate start : starts.tailSet(day)) {
            CoveragePeriod before = at(known, start);
            CoveragePeriod after =
                    change.apply(new CoveragePeriod(start, before.lapsed(), before.benefits(), before.limitPercent()));
            if (outlook.isEmpty() || !isSame(outlook.getLast(), after)) {
                outlook.add(after);
            }
        }
        return List.copyOf(outlook);
    }

    private static boolean isSame(CoveragePeriod one, CoveragePeriod other) {
        return one.lapsed() == other.lapsed()
                && one.benefits() == other.benefits()
                && one.limitPercent() == other.limitPercent();
    }

    private static boolean pays(CoveragePeriod period) {
        return period.benefits() && !period.lapsed();
    }
}
