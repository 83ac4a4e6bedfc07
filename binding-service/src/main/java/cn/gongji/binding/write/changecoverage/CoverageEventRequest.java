package cn.gongji.binding.write.changecoverage;

import cn.gongji.binding.domain.person.CoverageChange;
import cn.gongji.contracts.binding.CoverageChangePlanned.Type;
import cn.gongji.contracts.binding.Enrolment;
import cn.gongji.runtime.web.Require;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What happened; who resumes without a word is enrolled by an employer. */
record CoverageEventRequest(
        Type type,
        LocalDate effectiveOn,
        @Nullable Enrolment enrolledAs,
        @Nullable String toRegion) {
    CoverageEventRequest {
        Require.notNull(type, "type");
        Require.notNull(effectiveOn, "effectiveOn");
        Require.that(enrolledAs == null || type == Type.RESUMED, "enrolledAs");
        Require.that(toRegion == null || type == Type.MOVED, "toRegion");
        if (type == Type.RESUMED && enrolledAs == null) {
            enrolledAs = Enrolment.EMPLOYER;
        }
    }

    CoverageChange change() {
        return new CoverageChange(type, effectiveOn, enrolledAs, toRegion);
    }
}
