package cn.gongji.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.PolicyPublished;
import cn.gongji.contracts.binding.Scheme;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyBookTest {

    private static final List<PolicyPublished> VERSIONS = List.of(
            Given.published("370000", "1", "2024-05-18", "2024-05-18T00:00:00Z"),
            Given.published("370000", "2", "2026-01-01", "2025-12-01T00:00:00Z"),
            Given.published("370500", "1", "2026-02-01", "2026-01-15T00:00:00Z"),
            Given.published("370500", "1a", "2026-02-01", "2026-01-20T00:00:00Z"));

    @ParameterizedTest(name = "a patient of {0} on {1}: {2} version {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # pooling region | at                        | region | version
              370100         | 2024-05-18T00:00:00+08:00 | 370000 | 1
              370100         | 2025-12-31T23:59:59+08:00 | 370000 | 1
            # the day begins in Shanghai
              370100         | 2026-01-01T00:00:00+08:00 | 370000 | 2
            # a pooling region follows its province until it has rules of its own
              370500         | 2026-01-31T23:59:59+08:00 | 370000 | 2
            # of two versions for one day the one published last holds
              370500         | 2026-02-01T00:00:00+08:00 | 370500 | 1a
            """)
    void everyDayHasItsVersion(String poolingRegion, String at, String region, String version) {
        Membership patient = new Membership(Scheme.RESIDENT, poolingRegion, "370000");
        Instant now = java.time.OffsetDateTime.parse(at).toInstant();

        assertThat(PolicyBook.of(VERSIONS)
                        .inForceFor(patient, now)
                        .orElseThrow()
                        .ref())
                .isEqualTo(new PolicyRef(region, version));
        assertThat(PolicyBook.of(VERSIONS.reversed()).inForceFor(patient, now))
                .as("whatever arrived first")
                .isEqualTo(PolicyBook.of(VERSIONS).inForceFor(patient, now));
    }

    @Test
    void beforeTheFirstVersionThereIsNone() {
        Membership patient = new Membership(Scheme.RESIDENT, "370100", "370000");

        assertThat(PolicyBook.of(VERSIONS).inForceFor(patient, Instant.parse("2024-05-17T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void anEarlierDecisionFindsItsVersionAgain() {
        assertThat(PolicyBook.of(VERSIONS)
                        .version(new PolicyRef("370000", "1"))
                        .orElseThrow()
                        .ref())
                .isEqualTo(new PolicyRef("370000", "1"));
    }
}
