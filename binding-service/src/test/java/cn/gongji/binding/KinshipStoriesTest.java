package cn.gongji.binding;

import static cn.gongji.binding.RunningService.agency;
import static cn.gongji.binding.RunningService.auditor;
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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KinshipStoriesTest {
    private static final String TIANJIN = "120100";
    private static final String NANCHANG = "360100";

    @AfterEach
    void theClockIsRightAgain() {
        moveClock("PT0S");
    }

    @Test
    void aSisterInAnotherProvinceConsentsAndEitherMayLeave() {
        String brother = employee(TIANJIN);
        String sister = resident(NANCHANG);

        Response asked = link(person(brother), brother, sister, "SIBLING");
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        assertThat(asked.at("/status")).isEqualTo("PENDING_CONSENT");
        String path = "/v1/kinship-links/" + asked.at("/linkId");

        assertThat(http().post(path + "/consent", person(brother), key(), null).status())
                .isEqualTo(403);
        assertThat(http().post(path + "/consent", person(employee(TIANJIN)), key(), null)
                        .status())
                .isEqualTo(404);
        assertThat(http().get("/v1/kinship-links?personId=" + sister + "&status=PENDING_CONSENT", person(sister))
                        .at("/items/0/linkId"))
                .isEqualTo(asked.at("/linkId"));
        Response consent = http().post(path + "/consent", person(sister), key(), null);
        assertThat(consent.body()).isEqualTo("{\"status\":\"ACTIVE\"}");
        assertThat(http().post(path + "/consent", person(sister), key(), null).code())
                .isEqualTo("NOT_PENDING");

        assertThat(link(person(sister), sister, brother, "SIBLING").code()).isEqualTo("ALREADY_LINKED");
        Response family = http().get("/v1/persons/" + sister + "/family", person(sister));
        assertThat(family.at("/kinshipLinks/0/personId")).isEqualTo(brother);
        assertThat(family.at("/kinshipLinks/0/maskedName")).isEqualTo("王*娟");
        assertThat(family.at("/kinshipLinks/0/status")).isEqualTo("ACTIVE");
        assertThat(http().get(path, auditor()).at("/policy/region")).isEqualTo("100000");
        assertThat(http().get(path, agency("350000")).status()).isEqualTo(403);
        assertThat(http().get(path, agency("360000")).status()).isEqualTo(200);
        assertThat(http().get(path, person(employee(TIANJIN))).status()).isEqualTo(404);

        assertThat(http().delete(path, person(employee(TIANJIN))).status()).isEqualTo(404);
        assertThat(http().delete(path, person(sister)).body()).isEqualTo("{\"status\":\"DISSOLVED\"}");
        assertThat(http().delete(path, person(brother)).body()).isEqualTo("{\"status\":\"DISSOLVED\"}");
        assertThat(http().get(path, person(brother)).at("/endedBecause")).isEqualTo("BY_RELATIVE");
        assertThat(recorded(asked.at("/linkId")))
                .containsExactly("KinshipRequested", "KinshipLinked", "KinshipDissolved");
        assertThat(link(person(sister), sister, brother, "SIBLING").status()).isEqualTo(201);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"SPOUSES_MOTHER, RELATION_NOT_ALLOWED, W-04", "SPOUSES_FATHER, RELATION_NOT_ALLOWED, W-04"})
    void inLawsAreNotOnTheNationsList(String relation, String code, String rule) {
        String son = employee(TIANJIN);

        Response refused = link(person(son), son, resident(NANCHANG), relation);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.at("/rule")).isEqualTo(rule);
        assertThat(refused.at("/hotlines/0")).isEqualTo("12393");
        assertThat(refused.at("/policy/region")).isEqualTo("100000");
        assertThat(recorded(refused.at("/linkId"))).containsExactly("KinshipRefused");
    }

    @Test
    void whatForbidsALinkIsToldInOrder() {
        String son = employee(TIANJIN);
        String lapsed = resident(NANCHANG);
        coverage(lapsed, "360000", change("LAPSED", today()));

        assertThat(link(person(son), son, "nobody", "MOTHER").code()).isEqualTo("UNKNOWN_PERSON");
        assertThat(link(person(son), son, "nobody", "MOTHER").status()).isEqualTo(404);
        assertThat(link(person(son), son, son, "SIBLING").code()).isEqualTo("SAME_PERSON");
        assertThat(link(person(son), son, lapsed, "SPOUSES_MOTHER").code()).isEqualTo("NOT_INSURED");
        assertThat(link(person(son), lapsed, employee(TIANJIN), "CHILD").status())
                .isEqualTo(403);
        assertThat(link(agency("350000"), son, lapsed, "MOTHER").status()).isEqualTo(403);
    }

    @Test
    void aClerkStandsInForOneSideAlone() {
        String son = employee(TIANJIN);
        String mother = resident(TIANJIN);
        String asked = link(agency("120000"), son, mother, "MOTHER").at("/linkId");
        String path = "/v1/kinship-links/" + asked;

        assertThat(http().get(path, agency("120000")).at("/askedById")).isEqualTo(son);
        assertThat(http().post(path + "/consent", agency("120000"), key(), null).status())
                .isEqualTo(403);
        assertThat(http().post(path + "/refusal", person(mother), key(), null).body())
                .isEqualTo("{\"status\":\"REFUSED\"}");

        String second = link(person(son), son, mother, "MOTHER").at("/linkId");
        assertThat(http().post("/v1/kinship-links/" + second + "/consent", agency("120000"), key(), null)
                        .at("/status"))
                .isEqualTo("ACTIVE");
    }

    @Test
    void anUnansweredRequestExpiresByTheBusinessClock() {
        String son = employee(TIANJIN);
        String mother = resident(NANCHANG);
        String linkId = link(person(son), son, mother, "MOTHER").at("/linkId");

        moveClock("P7DT1S");

        await("the timer").atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(recorded(linkId))
                .containsExactly("KinshipRequested", "KinshipRequestExpired"));
        assertThat(http().post("/v1/kinship-links/" + linkId + "/consent", person(mother), key(), null)
                        .code())
                .isEqualTo("CONSENT_EXPIRED");
    }

    @Test
    void aLapseSuspendsALinkAndAMoveEndsIt() {
        String son = employee(TIANJIN);
        String mother = resident(NANCHANG);
        String linkId = link(person(son), son, mother, "MOTHER").at("/linkId");
        http().post("/v1/kinship-links/" + linkId + "/consent", person(mother), key(), null);

        coverage(mother, "360000", change("LAPSED", today()));
        assertThat(http().get("/v1/kinship-links/" + linkId, person(son)).at("/status"))
                .isEqualTo("SUSPENDED");
        coverage(mother, "360000", change("RESUMED", today()));
        Map<String, Object> move = change("MOVED", today());
        move.put("toRegion", "120100");
        coverage(son, "120000", move);
        move.put("toRegion", "360200");
        coverage(mother, "360000", move);

        assertThat(recorded(linkId))
                .containsExactly(
                        "KinshipRequested", "KinshipLinked", "KinshipSuspended", "KinshipResumed", "KinshipDissolved");
        assertThat(http().get("/v1/kinship-links/" + linkId, person(son)).at("/endedBecause"))
                .isEqualTo("RELATIVE_INSURANCE_MOVED");
    }

    private static Response link(String token, String personId, String relativeId, String relation) {
        return http().post(
                        "/v1/kinship-links",
                        token,
                        key(),
                        Map.of("personId", personId, "relativeId", relativeId, "relation", relation));
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    private static void moveClock(String offset) {
        assertThat(http().put("/local/clock", null, Map.of("offset", offset)).status())
                .isEqualTo(204);
    }
}
