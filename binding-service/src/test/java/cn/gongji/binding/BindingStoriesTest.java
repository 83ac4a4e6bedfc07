package cn.gongji.binding;

import static cn.gongji.binding.RunningService.agency;
import static cn.gongji.binding.RunningService.bind;
import static cn.gongji.binding.RunningService.binding;
import static cn.gongji.binding.RunningService.bound;
import static cn.gongji.binding.RunningService.employee;
import static cn.gongji.binding.RunningService.http;
import static cn.gongji.binding.RunningService.key;
import static cn.gongji.binding.RunningService.person;
import static cn.gongji.binding.RunningService.recorded;
import static cn.gongji.binding.RunningService.resident;
import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.runtime.testing.ServiceUnderTest.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BindingStoriesTest {
    private static final String TIANJIN = "120100";
    private static final String NANCHANG = "360100";
    private static final String DONGYING = "370500";
    private static final String FUZHOU = "350100";

    @Test
    void aDaughterOfTianjinBindsHerFather() {
        String daughter = employee(TIANJIN);
        String father = resident(TIANJIN);

        Response answer = bind(daughter, father, "FATHER");

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.at("/status")).isEqualTo("ACTIVE");
        assertThat(answer.at("/policy/region")).isEqualTo("120000");
        assertThat(answer.at("/policy/version")).isEqualTo("2024-05-18");
        assertThat(answer.at("/boundAt")).endsWith("+08:00");
        assertThat(recorded(answer.at("/bindingId"))).containsExactly("RelativeBound");
    }

    @Test
    void theSecondSharerInJiangxiIsRefusedWithTheHotline() {
        String father = resident(NANCHANG);
        bound(employee(NANCHANG), father, "FATHER");
        String second = employee("360400");

        Response answer = bind(second, father, "FATHER");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("SHARER_LIMIT_REACHED");
        assertThat(answer.at("/rule")).isEqualTo("B-05");
        assertThat(answer.at("/hotlines/0")).isEqualTo("12345");
        assertThat(answer.at("/applyAt/offline")).isEqualTo("医保服务窗口");
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(recorded(answer.at("/bindingId"))).containsExactly("BindingRefused");
    }

    @Test
    void aSharerOfDongyingOpensAFamilyAccountWithTheFirstBindingAlone() {
        String daughter = employee(DONGYING);

        bound(daughter, resident(DONGYING), "MOTHER");
        bound(daughter, resident(DONGYING), "SPOUSES_MOTHER");

        assertThat(recorded(daughter)).containsExactly("PersonInsured", "FamilyAccountOpened");
    }

    @Test
    void aBeneficiaryOfFujianAsksAndTheSharerConsents() {
        String son = employee(FUZHOU);
        String mother = resident("350200");

        Response request = bind(person(mother), binding(son, mother, "MOTHER"));
        assertThat(request.status()).as(request.body()).isEqualTo(201);
        assertThat(request.at("/status")).isEqualTo("PENDING_CONSENT");
        assertThat(request.at("/expiresAt")).isNotEmpty();
        String bindingId = request.at("/bindingId");

        assertThat(consent(bindingId, person(mother)).status()).isEqualTo(403);
        assertThat(consent(bindingId, person(employee(FUZHOU))).status()).isEqualTo(404);
        assertThat(consent(bindingId, agency("350000")).status()).isEqualTo(403);
        Response consent = consent(bindingId, person(son));

        assertThat(consent.status()).as(consent.body()).isEqualTo(200);
        assertThat(consent.body()).isEqualTo("{\"status\":\"ACTIVE\"}");
        assertThat(recorded(bindingId)).containsExactly("BindingRequested", "RelativeBound");
        Response again = consent(bindingId, person(son));
        assertThat(again.code()).isEqualTo("NOT_PENDING");
    }

    @Test
    void aSharerOfFujianTurnsARequestDown() {
        String son = employee(FUZHOU);
        String mother = resident(FUZHOU);
        String bindingId = bind(person(mother), binding(son, mother, "MOTHER")).at("/bindingId");

        Response refusal = http().post("/v1/bindings/" + bindingId + "/refusal", person(son), key(), Map.of());

        assertThat(refusal.body()).isEqualTo("{\"status\":\"REFUSED\"}");
        assertThat(consent(bindingId, person(son)).code()).isEqualTo("NOT_PENDING");
        assertThat(http().delete("/v1/bindings/" + bindingId, person(son)).code())
                .isEqualTo("NOT_ACTIVE");
        assertThat(recorded(bindingId)).containsExactly("BindingRequested", "BindingRefused");
    }

    @Test
    void aBeneficiaryOfFujianWithdrawsARequest() {
        String son = employee(FUZHOU);
        String mother = resident(FUZHOU);
        String bindingId = bind(person(mother), binding(son, mother, "MOTHER")).at("/bindingId");

        assertThat(http().delete("/v1/bindings/" + bindingId, person(mother)).body())
                .isEqualTo("{\"status\":\"UNBOUND\"}");
        assertThat(consent(bindingId, person(son)).code()).isEqualTo("NOT_PENDING");
        assertThat(recorded(bindingId)).containsExactly("BindingRequested", "RelativeUnbound");
    }

    @Test
    void aBeneficiaryOfTianjinMayNotAsk() {
        String son = employee(TIANJIN);
        String mother = resident(TIANJIN);

        Response answer = bind(person(mother), binding(son, mother, "MOTHER"));

        assertThat(answer.code()).isEqualTo("INITIATOR_NOT_ALLOWED");
        assertThat(answer.at("/hotlines/0")).isEqualTo("12393");
    }

    @Test
    void aClerkBindsForTheSharerOfTheRegionAlone() {
        String son = employee(TIANJIN);
        String mother = resident(TIANJIN);

        assertThat(bind(agency("360000"), binding(son, mother, "MOTHER")).status())
                .isEqualTo(403);
        Response answer = bind(agency("120000"), binding(son, mother, "MOTHER"));

        assertThat(answer.status()).isEqualTo(201);
        Response audit = http().get("/v1/audit/events?subject=" + answer.at("/bindingId"), RunningService.auditor());
        assertThat(audit.at("/events/0/data/actor/role")).isEqualTo("agency");
        assertThat(audit.at("/events/0/data/actor/subject")).isEqualTo("clerk-120000");
    }

    @Test
    void eitherSideLeavesAndTheAnswerIsTheSameTwice() {
        String son = employee(TIANJIN);
        String mother = resident(TIANJIN);
        String bindingId = bound(son, mother, "MOTHER");
        String path = "/v1/bindings/" + bindingId;

        assertThat(http().delete(path, person(employee(TIANJIN))).status()).isEqualTo(404);
        assertThat(http().delete(path, agency("360000")).status()).isEqualTo(403);
        assertThat(http().delete(path, person(mother)).body()).isEqualTo("{\"status\":\"UNBOUND\"}");
        assertThat(http().delete(path, person(son)).body()).isEqualTo("{\"status\":\"UNBOUND\"}");
        assertThat(recorded(bindingId)).containsExactly("RelativeBound", "RelativeUnbound");
        assertThat(http().get(path, person(son)).at("/endedBecause")).isEqualTo("BY_BENEFICIARY");
        assertThat(bind(son, mother, "MOTHER").status()).isEqualTo(201);
    }

    @Test
    void theSharerSetsChangesAndClearsALimit() {
        String son = employee(TIANJIN);
        String mother = resident(TIANJIN);
        String bindingId = bound(son, mother, "MOTHER");
        String path = "/v1/bindings/" + bindingId + "/spending-limit";

        assertThat(http().put(path, person(mother), "{\"limitFen\":1}").status())
                .isEqualTo(403);
        assertThat(http().put(path, person(son), "{\"limitFen\":50000}").number("/spendingLimitFen"))
                .isEqualTo(50_000);
        assertThat(http().put(path, person(son), "{\"limitFen\":50000}").status())
                .isEqualTo(200);
        assertThat(http().put(path, agency("120000"), "{\"limitFen\":null}").status())
                .isEqualTo(200);
        assertThat(http().put(path, person(son), "{}").at("/field")).isEqualTo("limitFen");
        assertThat(http().put(path, person(son), "{\"limitFen\":-1}").at("/field"))
                .isEqualTo("limitFen");
        assertThat(recorded(bindingId))
                .containsExactly("RelativeBound", "SpendingLimitChanged", "SpendingLimitChanged");
    }

    @Test
    void grandfatherZhangRearrangesHisThreeChildren() {
        String zhang = resident(TIANJIN);
        List<String> bindings = List.of(
                bound(employee(TIANJIN), zhang, "FATHER"),
                bound(employee(TIANJIN), zhang, "FATHER"),
                bound(employee(TIANJIN), zhang, "FATHER"));
        assertThat(orderOf(zhang)).isEqualTo(bindings);
        String path = "/v1/persons/" + zhang + "/deduction-order";
        List<String> rearranged = List.of(bindings.get(2), bindings.get(0), bindings.get(1));

        Response incomplete = http().put(path, person(zhang), Map.of("bindingIds", bindings.subList(0, 2)));
        Response answer = http().put(path, person(zhang), Map.of("bindingIds", rearranged));
        Response repeated = http().put(path, agency("120000"), Map.of("bindingIds", rearranged));

        assertThat(incomplete.code()).isEqualTo("ORDER_INCOMPLETE");
        assertThat(incomplete.at("/hotlines/0")).isEqualTo("12393");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(http().put(path, person(employee(TIANJIN)), Map.of("bindingIds", bindings))
                        .status())
                .isEqualTo(404);
        assertThat(orderOf(zhang)).isEqualTo(rearranged);
        assertThat(recorded(zhang)).containsExactly("PersonInsured", "DeductionOrderChanged");
    }

    @Test
    void inUlanqabThePositionsNamedAtBindingDecideAndNobodyRearranges() {
        String grandmother = resident("150900");
        String third = at("150900", grandmother, null);
        String second = at("150900", grandmother, 2);
        String first = at("150900", grandmother, 1);

        assertThat(orderOf(grandmother)).containsExactly(first, second, third);
        assertThat(http().put(
                                "/v1/persons/" + grandmother + "/deduction-order",
                                person(grandmother),
                                Map.of("bindingIds", List.of(third, second, first)))
                        .code())
                .isEqualTo("ORDER_NOT_ADJUSTABLE");
    }

    @Test
    void aBeneficiarySeesTheSharersOtherBeneficiariesAndTheirMaskedNamesAlone() {
        String son = employee(TIANJIN);
        String mother = resident(TIANJIN);
        String father = resident(TIANJIN);
        bound(son, mother, "MOTHER");
        bound(son, father, "FATHER");

        Response seen = http().get("/v1/persons/" + mother + "/family", person(mother));
        Response ofSharer = http().get("/v1/persons/" + son + "/family", agency("120000"));

        assertThat(seen.at("/sharedBy/0/sharerId")).isEqualTo(son);
        assertThat(seen.at("/sharedBy/0/maskedName")).isEqualTo("王*娟");
        assertThat(seen.number("/sharedBy/0/order")).isEqualTo(1);
        assertThat(seen.at("/sharedBy/0/otherBeneficiaries/0/personId")).isEqualTo(father);
        assertThat(seen.at("/sharedBy/0/otherBeneficiaries/0/maskedName")).isEqualTo("张*爷");
        assertThat(seen.json().at("/sharedBy/0/otherBeneficiaries").size()).isEqualTo(1);
        assertThat(seen.json().at("/kinshipLinks").isArray()).isTrue();
        assertThat(ofSharer.json().at("/sharesWith").size()).isEqualTo(2);
        assertThat(http().get("/v1/persons/" + mother + "/family", person(son)).status())
                .isEqualTo(404);
        assertThat(http().get("/v1/persons/" + mother + "/family", agency("360000"))
                        .status())
                .isEqualTo(403);
        assertThat(http().get("/v1/persons/" + mother + "/family", RunningService.role("pos"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aBindingIsListedToItsSidesInPages() {
        String son = employee(TIANJIN);
        String mother = resident(TIANJIN);
        String active = bound(son, mother, "MOTHER");
        bind(son, mother, "MOTHER");
        String path = "/v1/bindings?personId=" + mother;

        Response first = http().get(path + "&limit=1", person(mother));
        Response second = http().get(path + "&limit=1&cursor=" + first.at("/nextCursor"), person(mother));

        assertThat(first.at("/items/0/endedBecause")).isEqualTo("ALREADY_BOUND");
        assertThat(second.at("/items/0/bindingId")).isEqualTo(active);
        assertThat(second.at("/nextCursor")).isEmpty();
        assertThat(http().get(path + "&status=ACTIVE", person(mother))
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(1);
        assertThat(http().get(path + "&status=SLEEPING", person(mother)).at("/field"))
                .isEqualTo("status");
        assertThat(http().get(path, person(son)).status()).isEqualTo(404);
        assertThat(http().get("/v1/bindings/" + active, person(son)).number("/spentFen"))
                .isZero();
        assertThat(http().get("/v1/bindings/" + active, person(employee(TIANJIN)))
                        .status())
                .isEqualTo(404);
    }

    private static Response consent(String bindingId, String token) {
        return http().post("/v1/bindings/" + bindingId + "/consent", token, key(), Map.of());
    }

    private static String at(String region, String beneficiary, @org.jspecify.annotations.Nullable Integer position) {
        String sharer = employee(region);
        Map<String, Object> body = binding(sharer, beneficiary, "MOTHER");
        if (position != null) {
            body.put("deductionPosition", position);
        }
        return bind(person(sharer), body).at("/bindingId");
    }

    private static List<String> orderOf(String personId) {
        return http().get("/v1/persons/" + personId + "/family", person(personId))
                .json()
                .at("/sharedBy")
                .valueStream()
                .map(sharer -> sharer.get("bindingId").asString())
                .toList();
    }
}
