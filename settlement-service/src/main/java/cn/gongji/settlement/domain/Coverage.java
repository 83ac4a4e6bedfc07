package cn.gongji.settlement.domain;

import static java.util.Comparator.comparing;

import cn.gongji.contracts.binding.CoveragePeriod;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a person takes part in the insurance, day by day; without any period the person takes part whole.
 *
 * @rule C-01
 */
final class Coverage {

    private static final CoveragePeriod WHOLE = new CoveragePeriod(LocalDate.EPOCH, false, true, 100);

    private Coverage() {}

    /** The outlook replaces whatever was known of its days. */
    static List<CoveragePeriod> replaced(
            List<CoveragePeriod> known, LocalDate effectiveOn, List<CoveragePeriod> outlook) {
        Stream<CoveragePeriod> before =
                known.stream().filter(period -> period.from().isBefore(effectiveOn));
        return Stream.concat(before, outlook.stream())
                .sorted(comparing(CoveragePeriod::from))
                .toList();
    }

    /** What holds of one whose insurance relation ended. */
    static List<CoveragePeriod> nothingFrom(LocalDate day) {
        return List.of(new CoveragePeriod(day, true, false, 100));
    }

    static CoveragePeriod on(LocalDate day, List<CoveragePeriod> periods) {
        return periods.stream()
                .filter(period -> !period.from().isAfter(day))
                .reduce((earlier, later) -> later)
                .orElse(WHOLE);
    }
}
