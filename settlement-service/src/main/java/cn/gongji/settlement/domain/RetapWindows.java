package cn.gongji.settlement.domain;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The offers of second taps to one patient, at most one an institution.
 *
 * @rule P-06
 */
final class RetapWindows {

    private RetapWindows() {}

    /** The offer that a bill presented now takes up. */
    static Optional<RetapWindow> open(List<RetapWindow> windows, String institutionId, Instant now) {
        return windows.stream()
                .filter(window -> window.institutionId().equals(institutionId) && window.isOpenAt(now))
                .findFirst();
    }

    static List<RetapWindow> offered(List<RetapWindow> windows, RetapWindow offered, Instant now) {
        Stream<RetapWindow> others = windows.stream()
                .filter(window -> !window.institutionId().equals(offered.institutionId()) && !window.isStaleAt(now));
        return Stream.concat(others, Stream.of(offered))
                .sorted(comparing(RetapWindow::institutionId))
                .toList();
    }

    static List<RetapWindow> claimed(List<RetapWindow> windows, @Nullable String offeredBy, String settlementId) {
        return each(windows, window -> window.offeredBy().equals(offeredBy) ? window.claimedBy(settlementId) : window);
    }

    static List<RetapWindow> released(List<RetapWindow> windows, String settlementId) {
        return each(windows, window -> settlementId.equals(window.claimedBy()) ? window.claimedBy(null) : window);
    }

    static List<RetapWindow> used(List<RetapWindow> windows, @Nullable String offeredBy, String settlementId) {
        return each(windows, window -> window.offeredBy().equals(offeredBy) ? window.usedBy(settlementId) : window);
    }

    /** What was undone did not use an offer up. */
    static List<RetapWindow> unused(List<RetapWindow> windows, String settlementId) {
        return each(windows, window -> settlementId.equals(window.usedBy()) ? window.usedBy(null) : window);
    }

    /** An attempt that counts as never made offered nothing. */
    static List<RetapWindow> withdrawn(List<RetapWindow> windows, String offeredBy) {
        return windows.stream()
                .filter(window -> !window.offeredBy().equals(offeredBy))
                .toList();
    }

    private static List<RetapWindow> each(List<RetapWindow> windows, UnaryOperator<RetapWindow> change) {
        return windows.stream().map(change).toList();
    }
}
