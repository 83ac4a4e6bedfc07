package cn.gongji.binding.domain.person;

import cn.gongji.contracts.binding.CoverageChangePlanned.Type;
import cn.gongji.contracts.binding.Enrolment;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an agency tells of a person's coverage.
 *
 * @param effectiveOn the first day of the change
 * @param enrolledAs of a resumption alone
 * @param toRegion of a move alone: six digits of a pooling region of the catalogue
 */
public record CoverageChange(
        Type type,
        LocalDate effectiveOn,
        @Nullable Enrolment enrolledAs,
        @Nullable String toRegion) {
    public CoverageChange {
        if ((type == Type.RESUMED) != (enrolledAs != null) || (type == Type.MOVED) != (toRegion != null)) {
            throw new IllegalArgumentException("a resumption says as what, a move says whereto, and nothing else does");
        }
    }

    static CoverageChange of(Type type, LocalDate effectiveOn) {
        return new CoverageChange(type, effectiveOn, null, null);
    }

    Enrolment asWhat() {
        return Objects.requireNonNull(enrolledAs);
    }

    String whereto() {
        return Objects.requireNonNull(toRegion);
    }
}
