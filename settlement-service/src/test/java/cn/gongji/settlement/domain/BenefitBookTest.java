package cn.gongji.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.Scheme;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenefitBookTest {

    private static final BenefitBook BOOK = BenefitBook.of(List.of(
            Given.published("100000", "n", "2024-01-01", Scheme.EMPLOYEE, Scheme.RESIDENT),
            Given.published("120000", "p1", "2024-01-01", Scheme.EMPLOYEE),
            Given.published("120000", "p2", "2026-03-02", Scheme.EMPLOYEE),
            Given.published("120100", "c", "2026-04-01", Scheme.RESIDENT)));

    @ParameterizedTest(name = "{0} of {1} at {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
              EMPLOYEE | 120100 | 2026-03-01T15:59:59Z | p1
              EMPLOYEE | 120100 | 2026-03-01T16:00:00Z | p2
              RESIDENT | 120100 | 2026-03-02T00:00:00Z | n
              RESIDENT | 120100 | 2026-04-02T00:00:00Z | c
              EMPLOYEE | 120100 | 2026-04-02T00:00:00Z | p2
              RESIDENT | 120200 | 2026-04-02T00:00:00Z | n
            """)
    void theNearestRegionThatKnowsTheSchemeSays(Scheme scheme, String poolingRegion, String at, String version) {
        assertThat(BOOK.inForceFor(new Membership(scheme, poolingRegion, "120000"), Instant.parse(at)))
                .map(BenefitPlanInForce::ref)
                .map(PolicyRef::version)
                .contains(version);
    }
}
