package cn.gongji.binding;

import static cn.gongji.binding.RunningService.agency;
import static cn.gongji.binding.RunningService.bind;
import static cn.gongji.binding.RunningService.bound;
import static cn.gongji.binding.RunningService.change;
import static cn.gongji.binding.RunningService.coverage;
import static cn.gongji.binding.RunningService.employee;
import static cn.gongji.binding.RunningService.http;
import static cn.gongji.binding.RunningService.key;
import static cn.gongji.binding.RunningService.person;
import static cn.gongji.binding.RunningService.recorded;
import static cn.gongji.binding.RunningService.resident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.gongji.runtime.testing.ServiceUnderTest.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoverageStoriesTest {
    private static final String TIANJIN = "120100";

    @AfterEach
    void theClockIsRightAgain() {
        moveClock("PT0S");
    }

    @Test
    void aLapseSuspendsEveryBindingAndAResumptionResumesThem() {
        String son = employee(TIANJIN);
        String mother = resident(TIANJIN);
        String father = resident(TIANJIN);
        List<String> bindings = List.of(bound(son, mother, "MOTHER"), bound(son, father, "FATHER"));

        Response lapsed = coverage(son, "120000", change("LAPSED", today().minusMonths(1)));
        assertThat(lapsed.status()).as(lapsed.body()).isEqualTo(201);
        assertThat(lapsed.at("/coverage")).isEqualTo("LAPSED");
        assertThat(lapsed.json().get("benefitsFrom").isNull()).isTrue();
        assertThat(lapsed.number("/limitRatio")).isEqualTo(1);
        bindings.forEach(id -> assertThat(status(id, son)).isEqualTo("SUSPENDED"));
        assertThat(coverage(mother, "120000", change("LAPSED", today())).status())
                .isEqualTo(201);

        Response resumed = coverage(son, "120000", change("RESUMED", today()));
        assertThat(resumed.at("/benefitsFrom")).isEqualTo(today().toString());
        assertThat(status(bindings.get(0), son)).isEqualTo("SUSPENDED");
        assertThat(status(bindings.get(1), son)).isEqualTo("ACTIVE");
        coverage(mother, "120000", change("RESUMED", today()));
        assertThat(recorded(bindings.get(0))).containsExactly("RelativeBound", "BindingSuspended", "BindingResumed");
        assertThat(recorded(bindings.get(1))).containsExactly("RelativeBound", "BindingSuspended", "BindingResumed");
    }

    @Test
    void aSuspendedBindingStandsAndCountsAndMayBeLimitedOrEnded() {
        String son = employee("360100");
        String mother = resident("360100");
        String bindingId = bound(son, mother, "MOTHER");
        coverage(son, "360000", change("LAPSED", today()));

        assertThat(bind(employee("360100"), mother, "MOTHER").code()).isEqualTo("SHARER_LIMIT_REACHED");
        assertThat(http().put("/v1/bindings/" + bindingId + "/spending-limit", person(son), Map.of("limitFen", 100))
                        .at("/status"))
                .isEqualTo("SUSPENDED");
        Response family = http().get("/v1/persons/" + mother + "/family", person(mother));
        assertThat(family.at("/sharedBy/0/status")).isEqualTo("SUSPENDED");
        assertThat(family.number("/sharedBy/0/spendingLimitFen")).isEqualTo(100);
        assertThat(http().delete("/v1/bindings/" + bindingId, person(son)).at("/status"))
                .isEqualTo("UNBOUND");
    }

    @Test
    void nobodyIsBoundWhileEitherSideIsLapsed() {
        String son = employee(TIANJIN);
        String mother = resident(TIANJIN);
        coverage(mother, "120000", change("LAPSED", today()));

        Response refused = bind(son, mother, "MOTHER");

        assertThat(refused.code()).isEqualTo("NOT_INSURED");
        assertThat(refused.at("/rule")).isEqualTo("B-01");
        assertThat(refused.at("/hotlines/0")).isEqualTo("12393");
        assertThat(recorded(refused.at("/bindingId"))).containsExactly("BindingRefused");
    }

    @Test
    void aPersonSeesWaitingBackPaymentAndWhatElseALapseTouches() {
        String son = employee(TIANJIN);
        coverage(son, "120000", change("LAPSED", today().minusMonths(8)));
        Response resumed = coverage(son, "120000", change("RESUMED", today().minusMonths(1)));
        assertThat(resumed.at("/coverage")).isEqualTo("ACTIVE");
        assertThat(resumed.json().get("benefitsFrom").isNull()).isTrue();
        assertThat(resumed.json().get("limitRatio").asDouble()).isEqualTo(0.5);

        Response paid = coverage(son, "120000", change("BACK_PAID", today()));
        assertThat(paid.at("/benefitsFrom"))
                .isEqualTo(today().minusMonths(1).plusMonths(6).toString());
        Response seen = http().get("/v1/persons/" + son, person(son));

        assertThat(seen.at("/coverage")).isEqualTo("ACTIVE");
        assertThat(seen.number("/uncreditedMonths")).isEqualTo(7);
        assertThat(seen.at("/notices/0")).isEqualTo("MATERNITY_BENEFITS");
        assertThat(seen.at("/notices/1")).isEqualTo("LOCAL_ELIGIBILITY");
        assertThat(recorded(son))
                .containsExactly("PersonInsured", "CoverageLapsed", "CoverageResumed", "ContributionsBackPaid");
    }

    @Test
    void theEndOfAnInsuranceEndsEveryBindingAndRequest() {
        String son = employee("350100");
        String mother = resident("350100");
        String father = resident("350100");
        String active = bound(son, mother, "MOTHER");
        Map<String, Object> asked = RunningService.binding(son, father, "FATHER");
        String waiting = bind(person(father), asked).at("/bindingId");

        assertThat(coverage(son, "350000", change("ENDED", today())).at("/coverage"))
                .isEqualTo("ENDED");

        assertThat(http().get("/v1/bindings/" + active, person(son)).at("/endedBecause"))
                .isEqualTo("SHARER_INSURANCE_ENDED");
        assertThat(status(waiting, son)).isEqualTo("UNBOUND");
        assertThat(bind(son, mother, "MOTHER").code()).isEqualTo("NOT_INSURED");
        assertThat(coverage(son, "350000", change("RESUMED", today())).code()).isEqualTo("COVERAGE_CHANGE_NOT_ALLOWED");
    }

    @Test
    void aMoveEndsTheFamilyAndTheNewRegionsRulesHold() {
        String son = employee(TIANJIN);
        String mother = resident(TIANJIN);
        String bindingId = bound(son, mother, "MOTHER");
        Map<String, Object> move = change("MOVED", today());

        assertThat(coverage(mother, "120000", move).at("/field")).isEqualTo("toRegion");
        move.put("toRegion", "990100");
        assertThat(coverage(mother, "120000", move).code()).isEqualTo("UNKNOWN_REGION");
        move.put("toRegion", "360100");
        assertThat(coverage(mother, "350000", move).status()).isEqualTo(403);
        assertThat(coverage(mother, "360000", move).status()).isEqualTo(201);

        assertThat(http().get("/v1/bindings/" + bindingId, person(son)).at("/endedBecause"))
                .isEqualTo("BENEFICIARY_INSURANCE_MOVED");
        Response seen = http().get("/v1/persons/" + mother, agency("360000"));
        assertThat(seen.at("/poolingRegion")).isEqualTo("360100");
        assertThat(seen.at("/province")).isEqualTo("360000");
        assertThat(bind(son, mother, "MOTHER").code()).isEqualTo("REGION_NOT_IN_SCOPE");
    }

    @Test
    void aChangeThatLiesAheadTakesEffectAtTheBeginningOfItsDay() {
        String son = employee(TIANJIN);
        String mother = resident(TIANJIN);
        String bindingId = bound(son, mother, "MOTHER");
        LocalDate day = today().plusDays(3);

        Response planned = coverage(son, "120000", change("LAPSED", day));
        assertThat(planned.status()).as(planned.body()).isEqualTo(201);
        assertThat(planned.at("/coverage")).isEqualTo("ACTIVE");
        assertThat(planned.json().get("planned").asBoolean()).isTrue();
        assertThat(http().get("/v1/persons/" + son, person(son)).at("/plannedChanges/0/effectiveOn"))
                .isEqualTo(day.toString());
        assertThat(status(bindingId, son)).isEqualTo("ACTIVE");

        moveClock("P3D");

        await("the day").atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(status(bindingId, son))
                .isEqualTo("SUSPENDED"));
        assertThat(recorded(son)).containsExactly("PersonInsured", "CoverageChangePlanned", "CoverageLapsed");
    }

    @Test
    void anAgencyTellsWhatHappenedAndNobodyElse() {
        String son = employee(TIANJIN);
        Map<String, Object> lapse = change("LAPSED", today());
        String path = "/v1/persons/" + son + "/coverage-events";
        String key = key();

        assertThat(http().post(path, person(son), key(), lapse).status()).isEqualTo(403);
        assertThat(http().post(path, agency("360000"), key(), lapse).status()).isEqualTo(403);
        assertThat(http().post("/v1/persons/nobody/coverage-events", agency("120000"), key(), lapse)
                        .status())
                .isEqualTo(404);
        assertThat(coverage(son, "120000", change("LAPSED", today().plusMonths(13)))
                        .at("/field"))
                .isEqualTo("effectiveOn");
        assertThat(coverage(son, "120000", change("RESUMED", today())).code()).isEqualTo("COVERAGE_CHANGE_NOT_ALLOWED");
        Response first = http().post(path, agency("120000"), key, lapse);
        Response again = http().post(path, agency("120000"), key, lapse);
        Response twice = coverage(son, "120000", lapse);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(twice.code()).isEqualTo("COVERAGE_CHANGE_NOT_ALLOWED");
        assertThat(twice.at("/rule")).isEqualTo("C-01");
        assertThat(twice.at("/hotlines/0")).isEqualTo("12393");
    }

    private static String status(String bindingId, String personId) {
        return http().get("/v1/bindings/" + bindingId, person(personId)).at("/status");
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    private static void moveClock(String offset) {
        assertThat(http().put("/local/clock", null, Map.of("offset", offset)).status())
                .isEqualTo(204);
    }
}
