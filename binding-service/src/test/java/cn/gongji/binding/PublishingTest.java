package cn.gongji.binding;

import static cn.gongji.binding.RunningService.bind;
import static cn.gongji.binding.RunningService.binding;
import static cn.gongji.binding.RunningService.bound;
import static cn.gongji.binding.RunningService.employee;
import static cn.gongji.binding.RunningService.http;
import static cn.gongji.binding.RunningService.key;
import static cn.gongji.binding.RunningService.person;
import static cn.gongji.binding.RunningService.recorded;
import static cn.gongji.binding.RunningService.resident;
import static cn.gongji.binding.RunningService.role;
import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.runtime.testing.ServiceUnderTest.Response;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishingTest {
    @AfterEach
    void theClockIsRightAgain() {
        moveClock("PT0S");
    }

    /** A city that no file knows, with rules of its own, and its people bind by them at once. */
    @Test
    void anInventedCityIsPublishedAndUsed() {
        Map<String, Object> city = policy("530900", "1", today());
        city.put(
                "facts",
                Map.of(
                        "binding.relations", stated(List.of("SIBLING", "MOTHER")),
                        "binding.maxBeneficiariesPerSharer", stated(2),
                        "binding.initiators", stated(List.of("BENEFICIARY_WITH_CONSENT")),
                        "consultation.hotlines", stated(List.of("0883-12393"))));
        String brother = employee("530900");

        Response published = publish(city);

        assertThat(published.status()).as(published.body()).isEqualTo(201);
        assertThat(published.number("/policy/binding/maxBeneficiariesPerSharer"))
                .isEqualTo(2);
        assertThat(published.at("/policy/scope/status")).isEqualTo("IN_FORCE");
        assertThat(published.body())
                .isEqualTo(http().get("/v1/policies?region=530900", person("anyone"))
                        .body());
        assertThat(recorded("530900")).containsExactly("PolicyPublished");

        assertThat(bind(brother, resident("530900"), "SIBLING").code()).isEqualTo("INITIATOR_NOT_ALLOWED");
        String sister = resident("530900");
        Response asked = bind(person(sister), binding(brother, sister, "SIBLING"));
        assertThat(asked.at("/policy/region")).isEqualTo("530900");
        assertThat(http().post("/v1/bindings/" + asked.at("/bindingId") + "/consent", person(brother), key(), null)
                        .at("/status"))
                .isEqualTo("ACTIVE");
        String child = resident("530900");
        Response refused = bind(person(child), binding(brother, child, "CHILD"));
        assertThat(refused.code()).isEqualTo("RELATION_NOT_ALLOWED");
        assertThat(refused.at("/hotlines/0")).isEqualTo("0883-12393");
        assertThat(bind(employee("530100"), resident("530100"), "SIBLING").code())
                .isEqualTo("RELATION_NOT_ALLOWED");
    }

    @Test
    void aStricterPolicyLeavesWhatExistsAlone() {
        String city = "520300";
        String son = employee(city);
        String mother = resident(city);
        String bindingId = bound(son, mother, "MOTHER");
        Map<String, Object> stricter = policy(city, "stricter", today().plusDays(1));
        stricter.put("facts", Map.of("binding.relations", stated(List.of("SPOUSE"))));

        assertThat(publish(stricter).status()).isEqualTo(201);
        assertThat(bound(son, resident(city), "FATHER")).isNotEmpty();
        moveClock("P1D");

        assertThat(bind(son, resident(city), "CHILD").code()).isEqualTo("RELATION_NOT_ALLOWED");
        Response kept = http().get("/v1/bindings/" + bindingId, person(son));
        assertThat(kept.at("/status")).isEqualTo("ACTIVE");
        assertThat(kept.at("/policy/region")).isEqualTo("520000");
        assertThat(kept.at("/policy/version")).isEqualTo("2024-05-18");
    }

    /** Shandong lists two joined pooling regions; between those alone people bind. */
    @Test
    void aPolicyListsWhichPoolingRegionsHaveJoined() {
        Map<String, Object> shandong = policy("370000", "joined", today());
        shandong.put(
                "facts",
                Map.of(
                        "scope.status", stated("PARTIAL"),
                        "scope.joinedPoolingRegions", stated(List.of("370100", "370200"))));
        String son = employee("370100");
        String mother = resident("370200");
        assertThat(bind(son, mother, "MOTHER").code()).isEqualTo("REGION_NOT_IN_SCOPE");

        assertThat(publish(shandong).status()).isEqualTo(201);

        assertThat(bind(son, mother, "MOTHER").status()).isEqualTo(201);
        assertThat(bind(son, resident("370600"), "MOTHER").code()).isEqualTo("REGION_NOT_IN_SCOPE");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            facts.binding.relations.value | {"binding.relations": {"value": ["UNCLE"], "words": "x"}} | expected a list
            facts.binding.uncles | {"binding.uncles": {"value": 1, "words": "x"}} | unexpected
            facts.binding.maxPerRelation | {"binding.maxPerRelation": {"value": {"SIBLING": 1}, "words": "x"}} | expected relations
            facts.payment.fallback | {"payment.fallback": {"value": "RETAP", "words": "x"}} | expected retapWindowSeconds
            facts.scope.status | {"scope.status": {"value": "IN_FORCE"}} | expected either
            facts.crossProvince.quotaAllowed | {"crossProvince.quotaAllowed": {"value": true, "words": "x"}} | expected of the whole country
            facts | [] | expected a map
            """)
    void wrongFactsAreRefusedWithTheirPlace(String field, String facts, String expected) {
        String body = """
                {"region": "540200", "name": "x", "englishName": "x", "version": "1", "effectiveFrom": "%s",
                 "source": "x", "facts": %s}
                """.formatted(today(), facts);

        Response refused = http().post("/v1/policies", role("policy"), key(), body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("INVALID_REQUEST");
        assertThat(refused.at("/field")).isEqualTo(field);
        assertThat(refused.at("/expected")).startsWith(expected);
        assertThat(recorded("540200")).isEmpty();
    }

    @Test
    void aVersionIsPublishedOnceFromTodayOnAndByThePolicyRoleAlone() {
        Map<String, Object> city = policy("640200", "once", today());

        assertThat(http().post("/v1/policies", role("auditor"), key(), city).status())
                .isEqualTo(403);
        assertThat(http().post("/v1/policies", role("policy"), null, city).code())
                .isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        assertThat(publish(policy("640200", "early", today().minusDays(1))).at("/field"))
                .isEqualTo("effectiveFrom");
        assertThat(publish(policy("990100", "nowhere", today())).at("/field")).isEqualTo("region");
        assertThat(publish(policy("120000", "2024-05-18", today())).code()).isEqualTo("POLICY_VERSION_EXISTS");
        String key = key();
        Response first = http().post("/v1/policies", role("policy"), key, city);
        assertThat(first.status()).isEqualTo(201);
        assertThat(http().post("/v1/policies", role("policy"), key, city).body())
                .isEqualTo(first.body());
        assertThat(publish(city).status()).isEqualTo(409);
        assertThat(publish(city).code()).isEqualTo("POLICY_VERSION_EXISTS");
    }

    @Test
    void aBenefitPlanIsPublishedAndShown() {
        Map<String, Object> plan = new HashMap<>(Map.of(
                "region",
                "620100",
                "version",
                "1",
                "effectiveFrom",
                today().toString(),
                "source",
                "a document",
                "illustrative",
                false,
                "plans",
                List.of(scheme("EMPLOYEE", 75), scheme("RESIDENT", 60))));
        assertThat(http().get("/v1/benefit-plans?region=620100", person("anyone"))
                        .at("/region"))
                .isEqualTo("100000");

        assertThat(http().post("/v1/benefit-plans", role("pos"), key(), plan).status())
                .isEqualTo(403);
        Response published = http().post("/v1/benefit-plans", role("policy"), key(), plan);

        assertThat(published.status()).as(published.body()).isEqualTo(201);
        assertThat(http().get("/v1/benefit-plans?region=620100", person("anyone"))
                        .body())
                .isEqualTo(published.body());
        assertThat(recorded("620100")).containsExactly("BenefitPlanPublished");
        assertThat(http().post("/v1/benefit-plans", role("policy"), key(), plan).code())
                .isEqualTo("POLICY_VERSION_EXISTS");
        plan.put("version", "2");
        plan.put("plans", List.of(scheme("EMPLOYEE", 175)));
        Response wrong = http().post("/v1/benefit-plans", role("policy"), key(), plan);
        assertThat(wrong.at("/field")).isEqualTo("plans[0].ratios.MEDICAL_INSTITUTION");
        assertThat(wrong.at("/expected")).isEqualTo("expected a whole number from 0 to 100");
        assertThat(http().get("/v1/benefit-plans?region=120100", person("anyone"))
                        .json()
                        .get("illustrative")
                        .asBoolean())
                .isTrue();
        assertThat(http().get("/v1/benefit-plans?region=990100", person("anyone"))
                        .code())
                .isEqualTo("UNKNOWN_REGION");
    }

    private static Response publish(Map<String, Object> policy) {
        return http().post("/v1/policies", role("policy"), key(), policy);
    }

    private static Map<String, Object> policy(String region, String version, LocalDate effectiveFrom) {
        return new HashMap<>(Map.of(
                "region",
                region,
                "name",
                "云城",
                "englishName",
                "City of Clouds",
                "version",
                version,
                "effectiveFrom",
                effectiveFrom.toString(),
                "source",
                "a document",
                "facts",
                Map.of()));
    }

    private static Map<String, Object> stated(Object value) {
        return Map.of("value", value, "words", "as the document says");
    }

    private static Map<String, Object> scheme(String scheme, int percent) {
        return Map.of(
                "scheme", scheme,
                "annualDeductibleFen", 10_000,
                "ratios", Map.of("MEDICAL_INSTITUTION", percent),
                "annualCapFen", 1_000_000,
                "classBOwnSharePercent", 10);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    private static void moveClock(String offset) {
        assertThat(http().put("/local/clock", null, Map.of("offset", offset)).status())
                .isEqualTo(204);
    }
}
