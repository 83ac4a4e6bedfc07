package cn.gongji.binding.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.gongji.binding.catalogue.PolicyCatalogue;
import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.PolicyEvent;
import cn.gongji.contracts.binding.PolicyPublished;
import cn.gongji.contracts.binding.RegionPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyBookTest {
    private static final RegionPolicy RULES =
            PolicyCatalogue.ofThisRelease().policies().getFirst().policy();
    private static final Instant PUBLISHED = Instant.parse("2024-05-01T00:00:00Z");
    private static final PolicyBook BOOK = PolicyBook.EMPTY
            .with(published("370000", "1", "2024-05-18"))
            .with(published("370500", "1", "2025-01-01"))
            .with(published("370000", "2", "2026-01-01"));

    /** Days are China's: 2025-12-31T16:00Z is the first instant of 2026 there. */
    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource({
        "370100, 2024-05-17T15:59:59Z, none",
        "370100, 2024-05-17T16:00:00Z, 370000/1",
        "370100, 2025-12-31T15:59:59Z, 370000/1",
        "370100, 2025-12-31T16:00:00Z, 370000/2",
        "370500, 2024-12-31T15:59:59Z, 370000/1",
        "370500, 2024-12-31T16:00:00Z, 370500/1",
        "370500, 2026-06-01T00:00:00Z, 370500/1",
        "370000, 2026-06-01T00:00:00Z, 370000/2",
        "120100, 2026-06-01T00:00:00Z, none"
    })
    void aRegionFollowsItsOwnRulesOrItsProvinces(String region, Instant at, String expected) {
        String found = BOOK.inForce(region, at)
                .map(policy -> policy.region() + "/" + policy.version())
                .orElse("none");
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void whatIsNotInForceCannotBeUsed() {
        assertThatThrownBy(() -> BOOK.rulesOf("120100", PUBLISHED)).isInstanceOf(IllegalStateException.class);
        assertThat(BOOK.holds(new PolicyRef("370000", "2"))).isTrue();
        assertThat(BOOK.holds(new PolicyRef("370500", "2"))).isFalse();
        assertThat(BOOK.provinces()).containsExactly("370000");
    }

    @Test
    void aVersionIsPublishedOnce() {
        PublishPolicy publish = new PublishPolicy(
                "370000", "1", LocalDate.of(2024, 5, 18), "a source", RULES, Actor.system("test"), PUBLISHED);
        List<PolicyEvent> first = PublishedVersions.decide(publish, PublishedVersions.NONE);
        assertThat(first).containsExactly(published("370000", "1", "2024-05-18"));
        PublishedVersions state = PublishedVersions.evolve(PublishedVersions.NONE, first.getFirst());
        assertThat(PublishedVersions.decide(publish, state)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: pooling region {1}, province {2}")
    @CsvSource({
        "120100, true, false",
        "120000, false, true",
        "100000, false, false",
        "120101, false, false",
        "12010, false, false",
        "020100, false, false",
        "1201OO, false, false"
    })
    void regionsAreToldByTheirDigits(String code, boolean pooling, boolean province) {
        assertThat(Regions.hasFormOfPoolingRegion(code)).isEqualTo(pooling);
        assertThat(Regions.isProvince(code)).isEqualTo(province);
    }

    private static PolicyPublished published(String region, String version, String from) {
        return new PolicyPublished(
                region, version, LocalDate.parse(from), "a source", RULES, Actor.system("test"), PUBLISHED);
    }
}
