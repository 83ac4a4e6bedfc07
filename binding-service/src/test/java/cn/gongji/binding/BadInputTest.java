package cn.gongji.binding;

import static cn.gongji.binding.RunningService.agency;
import static cn.gongji.binding.RunningService.binding;
import static cn.gongji.binding.RunningService.employee;
import static cn.gongji.binding.RunningService.eventsInAll;
import static cn.gongji.binding.RunningService.http;
import static cn.gongji.binding.RunningService.key;
import static cn.gongji.binding.RunningService.person;
import static cn.gongji.binding.RunningService.resident;
import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.testing.ServiceUnderTest.Response;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong is named by its field, and nothing is changed. */
class BadInputTest {
    private static final String PHARMACY = "/v1/institutions/P12010100001";
    private static String sharer = "";
    private static String beneficiary = "";

    @BeforeAll
    static void people() {
        sharer = employee("120100");
        beneficiary = resident("120100");
    }

    /** The value replaces the field's; - removes it. */
    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    name | - | name | INVALID_REQUEST
                    name | "" | name | INVALID_REQUEST
                    name | "   " | name | INVALID_REQUEST
                    name | 7 | name | INVALID_REQUEST
                    name | null | name | INVALID_REQUEST
                    name | "a\\u0000b" | name | INVALID_REQUEST
                    idNumber | - | idNumber | INVALID_REQUEST
                    idNumber | 110105194912310021 | idNumber | INVALID_REQUEST
                    idNumber | "110105194912310020" | idNumber | INVALID_ID_NUMBER
                    idNumber | "11010519490231002X" | idNumber | INVALID_ID_NUMBER
                    idNumber | "110105" | idNumber | INVALID_ID_NUMBER
                    scheme | - | scheme | INVALID_REQUEST
                    scheme | "OTHER" | scheme | INVALID_REQUEST
                    scheme | "employee" | scheme | INVALID_REQUEST
                    scheme | 0 | scheme | INVALID_REQUEST
                    poolingRegion | - | poolingRegion | INVALID_REQUEST
                    poolingRegion | "120000" | poolingRegion | UNKNOWN_REGION
                    poolingRegion | "120101" | poolingRegion | UNKNOWN_REGION
                    poolingRegion | "990100" | poolingRegion | UNKNOWN_REGION
                    poolingRegion | "12010" | poolingRegion | UNKNOWN_REGION
                    poolingRegion | "100000" | poolingRegion | UNKNOWN_REGION
                    insuredSince | - | insuredSince | INVALID_REQUEST
                    insuredSince | "2020-02-30" | insuredSince | INVALID_REQUEST
                    insuredSince | "yesterday" | insuredSince | INVALID_REQUEST
                    insuredSince | "2999-01-01" | insuredSince | INVALID_REQUEST
                    nickname | "x" | nickname | INVALID_REQUEST
                    """)
    void aPersonIsRegisteredWithWellFormedFieldsAlone(String field, String value, String named, String code) {
        Map<String, Object> right = Map.of(
                "name", "王小娟",
                "idNumber", TestIdNumbers.adult(),
                "scheme", "EMPLOYEE",
                "poolingRegion", "120100",
                "insuredSince", "2020-01-01");
        refused("POST", "/v1/persons", agency("120000"), changed(right, field, value), named, code);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    sharerId | - | sharerId
                    sharerId | "" | sharerId
                    sharerId | "a b" | sharerId
                    beneficiaryId | - | beneficiaryId
                    beneficiaryId | null | beneficiaryId
                    beneficiaryId | 7 | beneficiaryId
                    relation | - | relation
                    relation | "COUSIN" | relation
                    relation | "father" | relation
                    channel | - | channel
                    channel | "FAX" | channel
                    promise | "true" | promise
                    promise | 1 | promise
                    documents | {} | documents
                    documents | [null] | documents
                    documents | [{"kind":"PASSPORT","reference":"1"}] | documents[0].kind
                    documents | [{"kind":"OTHER"}] | documents[0].reference
                    documents | [{"reference":"1"}] | documents[0].kind
                    documents | [{"kind":"OTHER","reference":"1","x":1}] | documents[0].x
                    spendingLimitFen | -1 | spendingLimitFen
                    spendingLimitFen | 1.5 | spendingLimitFen
                    spendingLimitFen | 1.0 | spendingLimitFen
                    spendingLimitFen | "100" | spendingLimitFen
                    spendingLimitFen | 9223372036854775808 | spendingLimitFen
                    deductionPosition | 0 | deductionPosition
                    deductionPosition | 1000 | deductionPosition
                    deductionPosition | "1" | deductionPosition
                    limit | 1 | limit
                    """)
    void aBindingIsAskedForWithWellFormedFieldsAlone(String field, String value, String named) {
        refused(
                "POST",
                "/v1/bindings",
                agency("120000"),
                changed(binding(sharer, beneficiary, "FATHER"), field, value),
                named,
                "INVALID_REQUEST");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    name | "" | name | INVALID_REQUEST
                    kind | "MEDICAL_INSTITUTION" | kind | INVALID_REQUEST
                    kind | "SHOP" | kind | INVALID_REQUEST
                    region | "12010" | region | INVALID_REQUEST
                    region | "990100" | region | UNKNOWN_REGION
                    region | "abcdef" | region | UNKNOWN_REGION
                    status | "OPEN" | status | INVALID_REQUEST
                    acceptsWallet | "yes" | acceptsWallet | INVALID_REQUEST
                    acceptsWallet | null | acceptsWallet | INVALID_REQUEST
                    owner | "x" | owner | INVALID_REQUEST
                    """)
    void anInstitutionIsRecordedWithWellFormedFieldsAlone(String field, String value, String named, String code) {
        Map<String, Object> right = Map.of(
                "name", "津医药房",
                "kind", "RETAIL_PHARMACY",
                "region", "120100",
                "status", "DESIGNATED",
                "acceptsWallet", true);
        refused("PUT", PHARMACY, agency("120000"), changed(right, field, value), named, code);
        refused("PUT", "/v1/institutions/X1", agency("120000"), EventJson.write(right), "id", "INVALID_REQUEST");
    }

    @Test
    void keysBodiesAndPeopleThatAreNoneAreRefused() {
        long before = eventsInAll();
        Map<String, Object> body = binding(sharer, beneficiary, "FATHER");

        assertThat(http().post("/v1/bindings", person(sharer), null, body).code())
                .isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        assertThat(http().post("/v1/bindings", person(sharer), "a b", body).status())
                .isEqualTo(400);
        assertThat(http().post("/v1/bindings", null, key(), body).status()).isEqualTo(401);
        assertThat(http().post("/v1/bindings", person(sharer), key(), "{").code())
                .isEqualTo("INVALID_REQUEST");
        assertThat(http().post("/v1/bindings", person(sharer), key(), "[]").code())
                .isEqualTo("INVALID_REQUEST");
        assertThat(http().post("/v1/bindings", person(sharer), key(), "{\"sharerId\":\"a\",\"sharerId\":\"b\"}")
                        .status())
                .isEqualTo(400);
        assertThat(http().post("/v1/bindings", person(sharer), key(), " ".repeat(300_000))
                        .code())
                .isEqualTo("BODY_TOO_LARGE");
        assertThat(http().post("/v1/bindings", person(employee("120100")), key(), body)
                        .status())
                .isEqualTo(403);
        assertThat(http().post("/v1/bindings", RunningService.role("pos"), key(), body)
                        .status())
                .isEqualTo(403);
        Response unknown = http().post("/v1/bindings", person(sharer), key(), binding(sharer, "nobody", "FATHER"));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("UNKNOWN_PERSON");
        assertThat(unknown.at("/field")).isEqualTo("beneficiaryId");
        assertThat(http().get("/v1/bindings/nothing", person(sharer)).code()).isEqualTo("NOT_FOUND");
        assertThat(http().get("/v1/bindings/%00", person(sharer)).status()).isIn(400, 404);
        assertThat(http().get("/v1/bindings?personId=%00", person(sharer)).code())
                .isEqualTo("INVALID_REQUEST");
        assertThat(http().get("/v1/bindings?limit=0", person(sharer)).at("/field"))
                .isEqualTo("limit");
        assertThat(http().get("/v1/bindings?limit=201", person(sharer)).at("/field"))
                .isEqualTo("limit");
        assertThat(http().get("/v1/bindings?cursor=%21", person(sharer)).at("/field"))
                .isEqualTo("cursor");
        assertThat(http().get("/v1/bindings", agency("120000")).at("/field")).isEqualTo("personId");
        assertThat(http().post("/v1/bindings/nothing/consent", person(sharer), key(), Map.of("x", 1))
                        .status())
                .isEqualTo(400);
        assertThat(http().post("/v1/bindings/nothing/consent", person(sharer), key(), Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(eventsInAll()).isEqualTo(before + 1);
    }

    @Test
    void halfACharacterIsNone() {
        refused("PUT", PHARMACY, agency("120000"), """
                {"name":"\\ud800","kind":"RETAIL_PHARMACY","region":"120100","status":"DESIGNATED"}""", "name", "INVALID_REQUEST");
    }

    @Test
    void refusalsSpeakTheCallersLanguage() {
        Map<String, Object> body = binding(sharer, sharer, "FATHER");
        Response chinese = http().post("/v1/bindings", person(sharer), key(), body);
        Response english =
                http().send("POST", "/v1/bindings", person(sharer), key(), body, Map.of("Accept-Language", "en"));
        assertThat(chinese.at("/title")).isEqualTo("不能与本人共济");
        assertThat(english.at("/title")).isEqualTo("Nobody shares with themself");
        assertThat(english.code()).isEqualTo("SAME_PERSON");
    }

    private static void refused(String method, String path, String token, String body, String field, String code) {
        long before = eventsInAll();
        Response answer = http().send(method, path, token, method.equals("POST") ? key() : null, body, Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.at("/field")).isEqualTo(field);
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("王小娟");
        assertThat(eventsInAll()).isEqualTo(before);
    }

    private static String changed(Map<String, Object> right, String field, @Nullable String value) {
        ObjectNode body = EventJson.mapper().valueToTree(new HashMap<>(right));
        if ("-".equals(value)) {
            body.remove(field);
        } else {
            body.set(field, EventJson.tree(String.valueOf(value)));
        }
        return EventJson.write(body);
    }
}
