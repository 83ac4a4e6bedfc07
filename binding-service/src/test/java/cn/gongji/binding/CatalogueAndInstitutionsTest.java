package cn.gongji.binding;

import static cn.gongji.binding.RunningService.agency;
import static cn.gongji.binding.RunningService.http;
import static cn.gongji.binding.RunningService.jdbc;
import static cn.gongji.binding.RunningService.person;
import static cn.gongji.binding.RunningService.recorded;
import static cn.gongji.binding.RunningService.role;
import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.runtime.testing.ServiceUnderTest.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueAndInstitutionsTest {

    @Test
    void everyPolicyOfTheReleaseIsPublishedOnceWhateverTheNumberOfStarts() {
        http();
        RunningService.restart();
        Long published = jdbc().queryForObject(
                        "select count(*) from event_journal where type_name = 'cn.gongji.binding.PolicyPublished.v1'"
                                + " and payload -> 'actor' ->> 'subject' = 'policy-catalogue'",
                        Long.class);
        assertThat(published).isEqualTo(35);
        assertThat(recorded("120000")).containsExactly("PolicyPublished", "BenefitPlanPublished");
    }

    @ParameterizedTest(name = "{0} at {1}: {2} {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "120100, -, 200, 120000",
                "120000, -, 200, 120000",
                "370500, -, 200, 370500",
                "370100, -, 200, 370000",
                "150900, 2024-05-18T00:00:00+08:00, 200, 150900",
                "150900, 2024-05-17T23:59:59+08:00, 404, -",
                "100000, 2026-01-09T00:00:00+08:00, 200, 100000",
                "100000, 2026-01-08T23:59:59+08:00, 404, -",
                "990100, -, 400, -",
                "12, -, 400, -",
                "120100, yesterday, 400, -"
            })
    void thePolicyInForceIsShownToAnyone(
            String region,
            @org.jspecify.annotations.Nullable String at,
            int status,
            @org.jspecify.annotations.Nullable String whose) {
        String query = "?region=" + region + (at == null ? "" : "&at=" + at.replace("+", "%2B"));
        Response answer = http().get("/v1/policies" + query, role("pos"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.at("/region")).isEqualTo(whose == null ? "" : whose);
    }

    @Test
    void aPolicyComesWithVersionDateAndSource() {
        Response answer = http().get("/v1/policies?region=370500", person("anyone"));
        assertThat(answer.at("/version")).isEqualTo("2024-05-18");
        assertThat(answer.at("/effectiveFrom")).isEqualTo("2024-05-18");
        assertThat(answer.at("/source")).contains("东营");
        assertThat(answer.number("/policy/payment/retapWindowSeconds")).isEqualTo(300);
        assertThat(http().get("/v1/policies", person("anyone")).at("/field")).isEqualTo("region");
        assertThat(http().get("/v1/policies?region=370500", null).status()).isEqualTo(401);
    }

    @Test
    void aClerkRecordsAnInstitutionOfTheRegion() {
        String path = "/v1/institutions/H12010100077";
        Map<String, Object> body = Map.of(
                "name", "津门医院",
                "kind", "MEDICAL_INSTITUTION",
                "region", "120101",
                "status", "DESIGNATED",
                "acceptsWallet", true);

        assertThat(http().get(path, role("pos")).status()).isEqualTo(404);
        assertThat(http().put(path, agency("360000"), body).status()).isEqualTo(403);
        assertThat(http().put(path, role("pos"), body).status()).isEqualTo(403);
        Response answer = http().put(path, agency("120000"), body);
        http().put(path, agency("120000"), body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("acceptsWallet").asBoolean()).isTrue();
        assertThat(http().get(path, role("pos")).at("/name")).isEqualTo("津门医院");
        assertThat(recorded("H12010100077")).containsExactly("InstitutionRecorded");
        assertThat(http().put(
                                path,
                                agency("360000"),
                                Map.of(
                                        "name", "x",
                                        "kind", "MEDICAL_INSTITUTION",
                                        "region", "360100",
                                        "status", "DESIGNATED",
                                        "acceptsWallet", false))
                        .status())
                .isEqualTo(403);
    }
}
