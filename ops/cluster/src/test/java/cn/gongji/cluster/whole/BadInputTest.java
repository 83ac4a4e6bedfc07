package cn.gongji.cluster.whole;

import static cn.gongji.cluster.Part.BINDING;
import static cn.gongji.cluster.Part.SETTLEMENT;
import static cn.gongji.cluster.Part.WALLET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import cn.gongji.cluster.Part;
import cn.gongji.cluster.client.Answer;
import cn.gongji.cluster.client.Call;
import cn.gongji.cluster.client.ClusterClient;
import cn.gongji.cluster.client.NoAnswer;
import cn.gongji.cluster.client.Role;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input gets a problem with code, field and words in two languages, and changes nothing. */
@OnTheWholeCluster
class BadInputTest {
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Role AGENCY = Role.agencyOf(WholeCluster.TIANJIN);
    private static final Role POS = Role.pos(WholeCluster.PHARMACY);
    private static final Role PERSON = Role.cardholder("nobody");
    private static final String PERSONS = "/v1/persons";
    private static final String INSURE = """
            {"name":"N","idNumber":"11010519491231002X","scheme":"EMPLOYEE","poolingRegion":"120100","insuredSince":"2020-01-01"}""";
    private static final String BIND = """
            {"sharerId":"nobody","beneficiaryId":"other","relation":"CHILD","channel":"WECHAT","promise":true}""";
    private static final String CREDIT = """
            {"amountFen":100,"period":"2026-03","kind":"MONTHLY_ALLOCATION"}""";
    private static final String SETTLE = """
            {"patientId":"nobody","presented":{"medium":"INSURANCE_CODE"},"institution":{"id":"P12010100009",\
            "kind":"RETAIL_PHARMACY","region":"120100"},"use":"PHARMACY","lines":[{"code":"X1","name":"medicine",\
            "goods":"DRUG","catalogue":"A","amountFen":100}],"benefit":{"computedBy":"CORE_SYSTEM","pooledFundFen":0}}""";

    static Stream<Arguments> calls() {
        return Stream.of(
                        persons(),
                        bindings(),
                        otherBindingCalls(),
                        credits(),
                        walletReads(),
                        settlements(),
                        settlementReads())
                .flatMap(rows -> rows);
    }

    private static Stream<Arguments> persons() {
        return Stream.of(
                bad("no JSON", post(BINDING, PERSONS, "{", AGENCY), 400, "INVALID_REQUEST", null),
                bad(
                        "unknown field",
                        post(BINDING, PERSONS, INSURE.replace("{", "{\"age\":5,"), AGENCY),
                        400,
                        "INVALID_REQUEST",
                        "age"),
                bad(
                        "unknown scheme",
                        post(BINDING, PERSONS, INSURE.replace("EMPLOYEE", "KING"), AGENCY),
                        400,
                        "INVALID_REQUEST",
                        "scheme"),
                bad(
                        "no name",
                        post(BINDING, PERSONS, INSURE.replace("\"name\":\"N\",", ""), AGENCY),
                        400,
                        "INVALID_REQUEST",
                        "name"),
                bad(
                        "no date",
                        post(BINDING, PERSONS, INSURE.replace("2020-01-01", "2020-02-30"), AGENCY),
                        400,
                        "INVALID_REQUEST",
                        "insuredSince"),
                bad(
                        "check digit",
                        post(BINDING, PERSONS, INSURE.replace("002X", "0021"), AGENCY),
                        400,
                        "INVALID_ID_NUMBER",
                        "idNumber"),
                bad(
                        "no such region",
                        post(BINDING, PERSONS, INSURE.replace("120100", "990100"), AGENCY),
                        400,
                        "UNKNOWN_REGION",
                        "poolingRegion"),
                bad(
                        "another province",
                        post(BINDING, PERSONS, INSURE.replace("120100", "360100"), AGENCY),
                        403,
                        "FORBIDDEN",
                        null),
                bad("a role that may not", post(BINDING, PERSONS, INSURE, POS), 403, "FORBIDDEN", null),
                bad("no token", post(BINDING, PERSONS, INSURE, null), 401, "UNAUTHENTICATED", null),
                bad(
                        "no key",
                        keyed(post(BINDING, PERSONS, INSURE, AGENCY), null),
                        400,
                        "IDEMPOTENCY_KEY_REQUIRED",
                        null),
                bad(
                        "a key with a space",
                        keyed(post(BINDING, PERSONS, INSURE, AGENCY), "a b"),
                        400,
                        "INVALID_REQUEST",
                        "Idempotency-Key"),
                bad(
                        "a key too long",
                        keyed(post(BINDING, PERSONS, INSURE, AGENCY), "k".repeat(65)),
                        400,
                        "INVALID_REQUEST",
                        "Idempotency-Key"),
                bad(
                        "a body too large",
                        post(BINDING, PERSONS, INSURE.replace("\"N\"", "\"" + "N".repeat(300_000) + "\""), AGENCY),
                        413,
                        "BODY_TOO_LARGE",
                        null),
                bad("nobody", Call.get(BINDING, PERSONS + "/nobody", Role.auditor()), 404, "NOT_FOUND", null));
    }

    private static Stream<Arguments> bindings() {
        String path = "/v1/bindings";
        return Stream.of(
                bad("no body", post(BINDING, path, "", PERSON), 400, "INVALID_REQUEST", null),
                bad(
                        "unknown relation",
                        post(BINDING, path, BIND.replace("CHILD", "FRIEND"), PERSON),
                        400,
                        "INVALID_REQUEST",
                        "relation"),
                bad(
                        "unknown channel",
                        post(BINDING, path, BIND.replace("WECHAT", "FAX"), PERSON),
                        400,
                        "INVALID_REQUEST",
                        "channel"),
                bad(
                        "promise as a text",
                        post(BINDING, path, BIND.replace("true", "\"yes\""), PERSON),
                        400,
                        "INVALID_REQUEST",
                        "promise"),
                bad(
                        "a broken limit",
                        post(BINDING, path, BIND.replace("{", "{\"spendingLimitFen\":1.5,"), PERSON),
                        400,
                        "INVALID_REQUEST",
                        "spendingLimitFen"),
                bad(
                        "a negative limit",
                        post(BINDING, path, BIND.replace("{", "{\"spendingLimitFen\":-1,"), PERSON),
                        400,
                        "INVALID_REQUEST",
                        "spendingLimitFen"),
                bad(
                        "strangers' binding",
                        post(BINDING, path, BIND, Role.cardholder("stranger")),
                        403,
                        "FORBIDDEN",
                        null),
                bad("unknown person", post(BINDING, path, BIND, PERSON), 404, "UNKNOWN_PERSON", "sharerId"));
    }

    private static Stream<Arguments> otherBindingCalls() {
        return Stream.of(
                bad(
                        "unbinding nothing",
                        new Call(BINDING, "DELETE", "/v1/bindings/none", null, PERSON, null, "zh"),
                        404,
                        "NOT_FOUND",
                        null),
                bad(
                        "limit of nothing",
                        Call.put(BINDING, "/v1/bindings/none/spending-limit", "{\"limitFen\":5}", PERSON),
                        404,
                        "NOT_FOUND",
                        null),
                bad(
                        "a limit unnamed",
                        Call.put(BINDING, "/v1/bindings/none/spending-limit", "{}", PERSON),
                        400,
                        "INVALID_REQUEST",
                        "limitFen"),
                bad(
                        "order of nobody",
                        Call.put(BINDING, "/v1/persons/none/deduction-order", "{\"bindingIds\":[]}", PERSON),
                        404,
                        "NOT_FOUND",
                        null),
                bad(
                        "order of no list",
                        Call.put(BINDING, "/v1/persons/none/deduction-order", "{\"bindingIds\":5}", PERSON),
                        400,
                        "INVALID_REQUEST",
                        "bindingIds"),
                bad(
                        "consent to nothing",
                        post(BINDING, "/v1/bindings/none/consent", "{}", PERSON),
                        404,
                        "NOT_FOUND",
                        null),
                bad(
                        "family of nobody",
                        Call.get(BINDING, "/v1/persons/none/family", Role.auditor()),
                        404,
                        "NOT_FOUND",
                        null),
                bad(
                        "an institution's kind",
                        Call.put(
                                BINDING,
                                "/v1/institutions/P12010100009",
                                "{\"name\":\"P\",\"kind\":\"SHOP\",\"region\":\"120100\",\"status\":\"DESIGNATED\",\"acceptsWallet\":true}",
                                AGENCY),
                        400,
                        "INVALID_REQUEST",
                        "kind"),
                bad("events for a clerk", Call.get(BINDING, "/v1/audit/events", AGENCY), 403, "FORBIDDEN", null),
                bad("no such address", Call.get(BINDING, "/v1/nothing", AGENCY), 404, "NOT_FOUND", null));
    }

    private static Stream<Arguments> credits() {
        String path = "/v1/accounts/nobody/credits";
        return Stream.of(
                bad("no JSON", post(WALLET, path, "[", AGENCY), 400, "INVALID_REQUEST", null),
                bad(
                        "nothing",
                        post(WALLET, path, CREDIT.replace("100", "0"), AGENCY),
                        400,
                        "INVALID_AMOUNT",
                        "amountFen"),
                bad(
                        "a negative amount",
                        post(WALLET, path, CREDIT.replace("100", "-1"), AGENCY),
                        400,
                        "INVALID_AMOUNT",
                        "amountFen"),
                bad(
                        "a broken amount",
                        post(WALLET, path, CREDIT.replace("100", "0.5"), AGENCY),
                        400,
                        "INVALID_REQUEST",
                        "amountFen"),
                bad(
                        "an amount beyond numbers",
                        post(WALLET, path, CREDIT.replace("100", "99999999999999999999"), AGENCY),
                        400,
                        "INVALID_REQUEST",
                        "amountFen"),
                bad(
                        "no month",
                        post(WALLET, path, CREDIT.replace("2026-03", "2026-13"), AGENCY),
                        400,
                        "INVALID_REQUEST",
                        "period"),
                bad(
                        "unknown kind",
                        post(WALLET, path, CREDIT.replace("MONTHLY_ALLOCATION", "GIFT"), AGENCY),
                        400,
                        "INVALID_REQUEST",
                        "kind"),
                bad("unknown person", post(WALLET, path, CREDIT, AGENCY), 404, "UNKNOWN_PERSON", null),
                bad("a role that may not", post(WALLET, path, CREDIT, POS), 403, "FORBIDDEN", null),
                bad("no key", keyed(post(WALLET, path, CREDIT, AGENCY), null), 400, "IDEMPOTENCY_KEY_REQUIRED", null));
    }

    private static Stream<Arguments> walletReads() {
        return Stream.of(
                bad("a stranger's account", Call.get(WALLET, "/v1/accounts/other", PERSON), 404, "NOT_FOUND", null),
                bad(
                        "too many at once",
                        Call.get(WALLET, "/v1/audit/events?limit=201", Role.auditor()),
                        400,
                        "INVALID_REQUEST",
                        "limit"),
                bad(
                        "the books for a clerk",
                        Call.get(WALLET, "/v1/ledger/trial-balance", AGENCY),
                        403,
                        "FORBIDDEN",
                        null),
                bad(
                        "no token",
                        new Call(WALLET, "GET", "/v1/ledger/trial-balance", null, null, null, "zh"),
                        401,
                        "UNAUTHENTICATED",
                        null));
    }

    private static Stream<Arguments> settlements() {
        String path = "/v1/settlements";
        return Stream.of(
                bad("no JSON", post(SETTLEMENT, path, "nothing", POS), 400, "INVALID_REQUEST", null),
                bad(
                        "unknown field",
                        post(SETTLEMENT, path, SETTLE.replaceFirst("\\{", "{\"tip\":1,"), POS),
                        400,
                        "INVALID_REQUEST",
                        "tip"),
                bad(
                        "no lines",
                        post(SETTLEMENT, path, SETTLE.replaceAll("\"lines\":\\[.*?]", "\"lines\":[]"), POS),
                        400,
                        "EMPTY_BILL",
                        "lines"),
                bad(
                        "a line for nothing",
                        post(SETTLEMENT, path, SETTLE.replace("\"amountFen\":100", "\"amountFen\":0"), POS),
                        400,
                        "INVALID_REQUEST",
                        "lines[0].amountFen"),
                bad(
                        "a broken amount",
                        post(SETTLEMENT, path, SETTLE.replace("\"amountFen\":100", "\"amountFen\":1e2"), POS),
                        400,
                        "INVALID_REQUEST",
                        "lines[0].amountFen"),
                bad(
                        "unknown goods",
                        post(SETTLEMENT, path, SETTLE.replace("DRUG", "CAKE"), POS),
                        400,
                        "INVALID_REQUEST",
                        "lines[0].goods"),
                bad(
                        "unknown use",
                        post(SETTLEMENT, path, SETTLE.replace("\"PHARMACY\"", "\"PARTY\""), POS),
                        400,
                        "INVALID_REQUEST",
                        "use"),
                bad(
                        "more benefit than bill",
                        post(SETTLEMENT, path, SETTLE.replace("\"pooledFundFen\":0", "\"pooledFundFen\":101"), POS),
                        400,
                        "BENEFIT_EXCEEDS_TOTAL",
                        "benefit.pooledFundFen"),
                bad(
                        "another institution's bill",
                        post(SETTLEMENT, path, SETTLE, Role.pos("P12010100008")),
                        403,
                        "FORBIDDEN",
                        null),
                bad("a role that may not", post(SETTLEMENT, path, SETTLE, PERSON), 403, "FORBIDDEN", null),
                bad("unknown patient", post(SETTLEMENT, path, SETTLE, POS), 404, "UNKNOWN_PATIENT", null),
                bad("no key", keyed(post(SETTLEMENT, path, SETTLE, POS), null), 400, "IDEMPOTENCY_KEY_REQUIRED", null),
                bad("no token", post(SETTLEMENT, path, SETTLE, null), 401, "UNAUTHENTICATED", null),
                bad(
                        "a preview of nothing",
                        post(SETTLEMENT, path + "/preview", "{}", POS),
                        400,
                        "INVALID_REQUEST",
                        "patientId"),
                bad(
                        "a body too large",
                        post(SETTLEMENT, path, " ".repeat(300_000) + SETTLE, POS),
                        413,
                        "BODY_TOO_LARGE",
                        null));
    }

    private static Stream<Arguments> settlementReads() {
        return Stream.of(
                bad("no such settlement", Call.get(SETTLEMENT, "/v1/settlements/none", POS), 404, "NOT_FOUND", null),
                bad(
                        "no question",
                        Call.get(SETTLEMENT, "/v1/settlements", Role.auditor()),
                        400,
                        "INVALID_REQUEST",
                        null),
                bad(
                        "a strange cursor",
                        Call.get(SETTLEMENT, "/v1/audit/events?cursor=!!!", Role.auditor()),
                        400,
                        "INVALID_REQUEST",
                        "cursor"),
                bad(
                        "no instant",
                        Call.get(SETTLEMENT, "/v1/audit/events?from=yesterday", Role.auditor()),
                        400,
                        "INVALID_REQUEST",
                        "from"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void isRefusedInTwoLanguagesAndChangesNothing(Call call, int status, String code, @Nullable String field)
            throws NoAnswer {
        List<String> before = recorded();
        long readings = readings();
        Answer chinese = cluster().client().send(call);
        Answer english = cluster().client().send(call.in("en"));
        assertThat(chinese.status() + " " + chinese.code()).isEqualTo(status + " " + code);
        assertThat(english.status() + " " + english.code()).isEqualTo(status + " " + code);
        if (field != null) {
            assertThat(chinese.text("field")).isEqualTo(field);
        }
        for (String words : List.of("title", "detail")) {
            assertThat(chinese.text(words)).containsPattern(CHINESE);
            assertThat(english.text(words)).isNotBlank().doesNotContainPattern(CHINESE);
        }
        assertThat(chinese.text("instance")).isNotBlank();
        assertThat(chinese.body().toString()).doesNotContain("Exception", "cn.gongji", "11010519491231002");
        assertThat(recorded()).isEqualTo(before);
        assertThat(readings() - readings).isEqualTo(tellsAnAuditor(call, status) ? 2 : 0);
    }

    /** That there is nobody of that id is an answer, and an auditor's look is recorded before it. */
    private static boolean tellsAnAuditor(Call call, int status) {
        return status == 404 && Role.auditor().equals(call.as());
    }

    @Test
    void aTokenOfAnotherIssuerIsNone() throws Exception {
        String token = cluster().client().token(AGENCY);
        String[] parts = token.split("\\.");
        String forged = parts[0] + "." + parts[1] + "." + parts[2].replaceFirst("^.{8}", "AAAAAAAA");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        cluster().client().address(BINDING).resolve("/v1/policies"))
                                .header("Authorization", "Bearer " + forged)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("UNAUTHENTICATED");
    }

    @AfterAll
    static void theBooksAreInOrder() {
        cluster().assertBooksInOrder();
        cluster().assertNothingPersonalIsLogged();
    }

    private static WholeCluster cluster() {
        return WholeCluster.started();
    }

    /** How many events each service has recorded, beside the looks of auditors. */
    private static List<String> recorded() {
        return Part.SERVICES.stream()
                .flatMap(service ->
                        cluster()
                                .query(service, "select head - (select count(*) from history_read) from event_writer")
                                .stream())
                .toList();
    }

    private static long readings() {
        return Part.SERVICES.stream()
                .flatMap(service -> cluster().query(service, "select count(*) from history_read").stream())
                .mapToLong(Long::parseLong)
                .sum();
    }

    private static Arguments bad(String what, Call call, int status, String code, @Nullable String field) {
        return argumentSet(call.method() + " " + call.path() + ": " + what, call, status, code, field);
    }

    private static Call post(Part service, String path, String body, @Nullable Role as) {
        return Call.post(service, path, body, as, ClusterClient.newKey());
    }

    private static Call keyed(Call call, @Nullable String key) {
        return new Call(call.service(), call.method(), call.path(), call.body(), call.as(), key, call.language());
    }
}
