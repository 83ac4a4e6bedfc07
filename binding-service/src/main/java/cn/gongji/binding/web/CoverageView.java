package cn.gongji.binding.web;

import cn.gongji.binding.domain.person.Coverage;
import cn.gongji.binding.domain.person.CoverageTimeline;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a person takes part today.
 *
 * @param benefitsFrom the day from which the pooled fund pays; absent while it cannot be known
 * @param limitRatio of the pooled fund's normal limits: 1, or less
 */
public record CoverageView(
        Coverage.Standing coverage,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable LocalDate benefitsFrom,
        BigDecimal limitRatio) {
    public static CoverageView of(Coverage coverage, LocalDate today) {
        return new CoverageView(
                coverage.standing(),
                CoverageTimeline.benefitsFrom(coverage.periods(), today).orElse(null),
                ratio(CoverageTimeline.at(coverage.periods(), today).limitPercent()));
    }

    private static BigDecimal ratio(int percent) {
        return percent == 100 ? BigDecimal.ONE : BigDecimal.valueOf(percent, 2).stripTrailingZeros();
    }
}
