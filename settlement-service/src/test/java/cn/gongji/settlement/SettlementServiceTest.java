package cn.gongji.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.DeductionOrderChanged;
import cn.gongji.contracts.binding.InstitutionRecorded;
import cn.gongji.contracts.binding.RelativeUnbound;
import cn.gongji.contracts.funding.InstitutionKind;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.PurseRef;
import cn.gongji.contracts.settlement.Institution;
import cn.gongji.contracts.settlement.RefundRequested;
import cn.gongji.contracts.settlement.SettlementCompleted;
import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.contracts.wallet.PursesCharged;
import cn.gongji.runtime.store.AggregateCache;
import cn.gongji.runtime.testing.ServiceUnderTest.Response;
import cn.gongji.settlement.documents.SettlementDocument;
import cn.gongji.settlement.domain.PatientFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.node.ObjectNode;

class SettlementServiceTest extends PointOfSale {

    // ---- stories

    @Test
    void aDaughterPaysWhatTheOwnAccountDoesNot() {
        Family family = family("120100").sharedBy("daughter").arrived();
        ledger.credit(family.patient(), 500);
        ledger.credit(family.id("daughter"), 5_000);

        Response answer = settle(bill(family, PHARMACY, "PHARMACY", "DRUG", 3_000, 1_000));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("""
                        {"settlementId":"%s","status":"SETTLED","totalFen":3000,"pooledFundFen":1000,\
                        "personalBurdenFen":2000,"mutualAidFen":1500,"cashFen":0,\
                        "payments":[{"purse":"OWN_ACCOUNT","personId":"%s","amountFen":500},\
                        {"purse":"SHARER_ACCOUNT","personId":"%s","bindingId":"%s","amountFen":1500}],\
                        "fallbacks":[{"from":{"purse":"OWN_ACCOUNT","personId":"%s"},\
                        "to":{"purse":"SHARER_ACCOUNT","personId":"%s"},\
                        "reason":"INSUFFICIENT_BALANCE","shortfallFen":1500}],\
                        "policy":{"region":"120000","version":"1"},"settledAt":"%s"}""".formatted(
                        answer.at("/settlementId"),
                        family.patient(),
                        family.id("daughter"),
                        family.bindingOf("daughter"),
                        family.patient(),
                        family.id("daughter"),
                        answer.at("/settledAt")));
        assertThat(answer.at("/settledAt")).endsWith("+08:00");
        assertThat(recorded(answer.at("/settlementId")))
                .containsExactly(
                        "SettlementRequested", "SettlementPriced", "SettlementFellBack", "SettlementCompleted");
    }

    @Test
    void thePatientRearrangesWhoPaysFirst() {
        Family family = family("120100").sharedBy("eldest", "youngest").arrived();
        ledger.credit(family.id("eldest"), 1_000);
        ledger.credit(family.id("youngest"), 1_000);
        assertThat(firstSharer(settle(bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0))))
                .isEqualTo(family.id("eldest"));

        others.tell(new DeductionOrderChanged(
                family.patient(),
                List.of(family.bindingOf("youngest"), family.bindingOf("eldest")),
                new PolicyRef("120000", "1"),
                AGENCY,
                Instant.now()));

        await().untilAsserted(
                        () -> assertThat(firstSharer(preview(bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0))))
                                .isEqualTo(family.id("youngest")));
    }

    @Test
    void aSharersCodeMustBeShownWhereTheRegionSaysSo() {
        Family family = family("450100").sharedBy("son").arrived();
        ledger.credit(family.id("son"), 1_000);

        Response notShown = settle(bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0));
        ObjectNode withCode = bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0);
        ((ObjectNode) withCode.get("presented")).putArray("sharerCodes").add(family.id("son"));
        Response shown = settle(withCode);

        assertThat(reasons(notShown)).containsExactly("INSUFFICIENT_BALANCE", "NOT_SHOWN");
        assertThat(notShown.number("/cashFen")).isEqualTo(100);
        assertThat(shown.number("/mutualAidFen")).isEqualTo(100);
    }

    @Test
    void inDongyingTheSecondTapWithinFiveMinutesIsPaidByTheSharer() {
        Family family = family("370500").sharedBy("son").arrived();
        ledger.credit(family.patient(), 100);
        ledger.credit(family.id("son"), 10_000);
        ObjectNode bill = bill(family, PHARMACY, "PHARMACY", "DRUG", 500, 0);

        Response first = settle(bill);
        assertThat(first.status()).isEqualTo(402);
        assertThat(first.code()).isEqualTo("RETAP_AVAILABLE");
        assertThat(first.at("/detail")).isEqualTo(SENTENCE);
        assertThat(first.at("/rule")).isEqualTo("P-06");
        assertThat(first.at("/retapUntil")).isNotEmpty();
        assertThat(ledger.balanceFen(family.patient())).isEqualTo(100);

        Response second = settle(bill);
        assertThat(second.status()).as(second.body()).isEqualTo(201);
        assertThat(second.number("/payments/0/amountFen")).isEqualTo(500);
        assertThat(second.at("/payments/0/personId")).isEqualTo(family.id("son"));

        Response third = settle(bill);
        assertThat(third.code()).as("the offer was used up").isEqualTo("RETAP_AVAILABLE");

        service.put("/local/clock", null, Map.of("offset", "PT5M30S"));
        Response late = settle(bill);
        assertThat(late.code()).as("five minutes are over").isEqualTo("RETAP_AVAILABLE");

        Response cash = settle(inCash(bill));
        assertThat(cash.status()).isEqualTo(201);
        assertThat(cash.number("/cashFen")).isEqualTo(500);
    }

    @Test
    void noOfferOfASecondTapIsTakenTwice() throws Exception {
        Family family = family("370500").sharedBy("son").arrived();
        ledger.credit(family.id("son"), 10_000);
        ObjectNode bill = bill(family, PHARMACY, "PHARMACY", "DRUG", 500, 0);
        assertThat(settle(bill).code()).isEqualTo("RETAP_AVAILABLE");

        List<Response> taps = atOnce(8, () -> settle(bill));

        List<String> used = taps.stream()
                .filter(tap -> tap.status() == 201)
                .map(tap -> audit(tap.at("/settlementId")))
                .map(events -> events.get(events.size() - 1).at("/data/retapOf").asString())
                .toList();
        assertThat(used).isNotEmpty().doesNotHaveDuplicates();
        assertThat(taps.stream().filter(tap -> tap.code().equals("RETAP_AVAILABLE")))
                .hasSize(8 - used.size());
        assertThat(ledger.balanceFen(family.id("son"))).isEqualTo(10_000 - 500 * used.size());
    }

    @Test
    void withoutABindingThereIsNoSecondTap() {
        Family family = family("370500").arrived();
        Response answer = settle(bill(family, PHARMACY, "PHARMACY", "DRUG", 500, 0));

        assertThat(answer.status()).isEqualTo(402);
        assertThat(answer.code()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(answer.json().has("retapUntil")).isFalse();
    }

    @Test
    void theSentenceIsTranslated() {
        Family family = family("370500").sharedBy("son").arrived();
        Response answer = service.send(
                "POST",
                "/v1/settlements",
                pos(PHARMACY),
                key(),
                bill(family, PHARMACY, "PHARMACY", "DRUG", 500, 0),
                Map.of("Accept-Language", "en"));

        assertThat(answer.at("/detail")).startsWith("You have a valid family mutual-aid binding.");
    }

    @Test
    void aSharerWhoLeftIsAskedNoMore() {
        Family family = family("120100").sharedBy("son").arrived();
        ledger.credit(family.id("son"), 1_000);
        ObjectNode bill = bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0);
        assertThat(preview(bill).number("/mutualAidFen")).isEqualTo(100);

        others.tell(new RelativeUnbound(
                family.bindingOf("son"), family.id("son"), family.patient(), "BY_SHARER", AGENCY, Instant.now()));

        await().untilAsserted(() -> assertThat(preview(bill).number("/cashFen")).isEqualTo(100));
    }

    // ---- the terminal's request

    @Test
    void theSameKeyGetsTheFirstAnswerAgain() {
        Family family = family("120100").arrived();
        ledger.credit(family.patient(), 1_000);
        String key = key();
        ObjectNode bill = bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0);

        Response first = service.post("/v1/settlements", pos(HOSPITAL), key, bill);
        Response again = service.post("/v1/settlements", pos(HOSPITAL), key, bill);
        Response other = service.post(
                "/v1/settlements", pos(HOSPITAL), key, bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 101, 0));

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(ledger.balanceFen(family.patient())).isEqualTo(900);
    }

    @Test
    void tenRequestsWithOneKeyAreOneSettlement() throws Exception {
        Family family = family("120100").arrived();
        ledger.credit(family.patient(), 1_000);
        String key = key();
        ObjectNode bill = bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0);

        List<Response> answers = atOnce(10, () -> service.post("/v1/settlements", pos(HOSPITAL), key, bill));

        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(answers.stream().map(answer -> answer.at("/settlementId")).distinct())
                .hasSize(1);
        assertThat(ledger.balanceFen(family.patient())).isEqualTo(900);
    }

    @Test
    void aBillIsKeptInMemoryAsLongAsItIsPending() {
        Family family = family("120100").arrived();
        ledger.credit(family.patient(), 1_000);
        AggregateCache aggregates = service.context().getBean(AggregateCache.class);
        others.ledgerIsSilent(true);
        Response pending = service.post(
                "/v1/settlements", pos(HOSPITAL), key(), bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0));
        String id = pending.at("/settlementId");
        assertThat(pending.status()).isEqualTo(202);
        assertThat(aggregates.containsKey(id)).as("kept while it is pending").isTrue();

        others.tell(new PursesCharged(
                id,
                family.patient(),
                List.of(Payment.of(new PurseRef(Purse.OWN_ACCOUNT, family.patient(), null), 100)),
                List.of(),
                0,
                Instant.now()));

        await().untilAsserted(() -> assertThat(
                        service.get("/v1/settlements/" + id, pos(HOSPITAL)).at("/status"))
                .isEqualTo("SETTLED"));
        assertThat(aggregates.containsKey(id)).as("let go when it is settled").isFalse();
    }

    @Test
    void whatTheLedgerDoesNotAnswerInTimeIsPendingAndConcludedLater() {
        Family family = family("120100").arrived();
        ledger.credit(family.patient(), 1_000);
        String key = key();
        ObjectNode bill = bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0);
        others.ledgerIsSilent(true);

        Response pending = service.post("/v1/settlements", pos(HOSPITAL), key, bill);

        String id = pending.at("/settlementId");
        assertThat(pending.status()).isEqualTo(202);
        assertThat(pending.at("/status")).isEqualTo("PENDING");
        assertThat(pending.header("Location")).isEqualTo("/v1/settlements/" + id);
        assertThat(service.get("/v1/settlements/" + id, pos(HOSPITAL)).at("/status"))
                .isEqualTo("PENDING");

        PursesCharged charged = new PursesCharged(
                id,
                family.patient(),
                List.of(Payment.of(new PurseRef(Purse.OWN_ACCOUNT, family.patient(), null), 100)),
                List.of(),
                0,
                Instant.now());
        others.tell("charged-" + id, charged);
        others.tell("charged-" + id, charged);
        others.tell(charged);

        await().untilAsserted(() -> assertThat(
                        service.get("/v1/settlements/" + id, pos(HOSPITAL)).at("/status"))
                .isEqualTo("SETTLED"));
        Response last = service.post("/v1/settlements", pos(HOSPITAL), key, bill);
        assertThat(last.status()).isEqualTo(201);
        assertThat(last.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(recorded(id)).containsExactly("SettlementRequested", "SettlementPriced", "SettlementCompleted");
    }

    @ParameterizedTest(name = "{0} = {1}: 400 {2} at {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # what is wrong        | written as                                 | code                  | field
              /patientId           | null                                       | INVALID_REQUEST       | patientId
              /patientId           | 7                                          | INVALID_REQUEST       | patientId
              /homeRegion          | "12"                                       | INVALID_REQUEST       | homeRegion
              /presented           | null                                       | INVALID_REQUEST       | presented
              /presented/medium    | "PHONE"                                    | INVALID_REQUEST       | presented.medium
              /presented/sharerCodes | [""]                                     | INVALID_REQUEST       | presented.sharerCodes
              /institution/kind    | null                                       | INVALID_REQUEST       | institution.kind
              /institution/region  | "tianjin"                                  | INVALID_REQUEST       | institution.region
              /use                 | "DENTIST"                                  | INVALID_REQUEST       | use
              /lines               | null                                       | INVALID_REQUEST       | lines
              /lines               | []                                         | EMPTY_BILL            | lines
              /lines/0/amountFen   | 0                                          | INVALID_REQUEST       | lines[0].amountFen
              /lines/0/amountFen   | -1                                         | INVALID_REQUEST       | lines[0].amountFen
              /lines/0/amountFen   | 1.5                                        | INVALID_REQUEST       | lines[0].amountFen
              /lines/0/amountFen   | "100"                                      | INVALID_REQUEST       | lines[0].amountFen
              /lines/0/amountFen   | 9223372036854775807                        | INVALID_REQUEST       | lines[0].amountFen
              /lines/0/goods       | "CAR"                                      | INVALID_REQUEST       | lines[0].goods
              /lines/0/name        | ""                                         | INVALID_REQUEST       | lines[0].name
              /benefit/pooledFundFen | -1                                       | INVALID_REQUEST       | benefit.pooledFundFen
              /benefit/pooledFundFen | 101                                      | BENEFIT_EXCEEDS_TOTAL | benefit.pooledFundFen
              /benefit/computedBy  | "ME"                                       | INVALID_REQUEST       | benefit.computedBy
              /agent               | {"name":"n","idNumber":"1","principalIdShown":true,"agentIdShown":true} | INVALID_ID_NUMBER | agent.idNumber
              /agent               | {"name":"n","idNumber":"110105194912310021","principalIdShown":true,"agentIdShown":true} | INVALID_ID_NUMBER | agent.idNumber
              /agent               | {"name":"n","principalIdShown":true,"agentIdShown":true} | INVALID_REQUEST | agent.idNumber
              /agent               | {"name":"n","idNumber":"11010519491231002X","principalIdShown":true} | INVALID_REQUEST | agent.agentIdShown
              /tip                 | 5                                          | INVALID_REQUEST       | tip
            """)
    void aMalformedBillRecordsNothing(String pointer, String written, String code, String field) {
        Family family = family("120100").arrived();
        ObjectNode bill = bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0);
        set(bill, pointer, written);
        long before = storedEvents();

        Response answer = service.post("/v1/settlements", pos(HOSPITAL), key(), bill);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.at("/field")).isEqualTo(field);
        assertThat(storedEvents()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0} = {1}: {2} {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # what is said            | as                    | status | code                     | events
              /patientId              | "nobody"              | 404    | UNKNOWN_PATIENT          | 0
              /homeRegion             | "360000"              | 404    | UNKNOWN_PATIENT          | 0
              /institution/id         | "H99999999999"        | 403    | FORBIDDEN                | 0
              /institution/kind       | "RETAIL_PHARMACY"     | 422    | NOT_DESIGNATED           | 2
              /use                    | "PHARMACY"            | 422    | USE_NOT_ALLOWED          | 2
              /presented/sharerCodes  | ["stranger"]          | 422    | SHARER_NOT_BOUND         | 2
              /agent                  | {"name":"n","idNumber":"11010519491231002X","principalIdShown":true,"agentIdShown":false} | 422 | AGENT_DOCUMENTS_REQUIRED | 2
            """)
    void aRefusedBillIsRecordedWithItsReason(String pointer, String written, int status, String code, int events) {
        Family family = family("120100").arrived();
        ObjectNode bill = bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0);
        set(bill, pointer, written);
        long before = storedEvents();

        Response answer = service.post("/v1/settlements", pos(HOSPITAL), key(), bill);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.at("/detail")).isNotEmpty();
        assertThat(storedEvents() - before).isEqualTo(events);
    }

    @Test
    void anInstitutionThatIsMalformedOrSuspendedIsNotDesignated() {
        Family family = family("120100").arrived();
        String suspended = "H%011d".formatted(System.nanoTime() % 100_000_000_000L);
        others.tell(new InstitutionRecorded(
                suspended,
                "某医院",
                InstitutionKind.MEDICAL_INSTITUTION,
                "120100",
                InstitutionRecorded.Status.SUSPENDED,
                true,
                AGENCY,
                Instant.now()));

        await().untilAsserted(() -> assertThat(settle(bill(family, suspended, "OUTPATIENT", "SERVICE", 100, 100))
                        .code())
                .isEqualTo("NOT_DESIGNATED"));
        assertThat(settle(bill(family, "hospital-7", "OUTPATIENT", "SERVICE", 100, 100))
                        .code())
                .isEqualTo("NOT_DESIGNATED");
    }

    @Test
    void anAgentsNameAndNumberAreStoredNowhere() {
        Family family = family("120100").arrived();
        ObjectNode bill = bill(family, PHARMACY, "PHARMACY", "DRUG", 100, 0);
        set(bill, "/agent", """
                {"name":"某某某","idNumber":"11010519491231002X","principalIdShown":true,"agentIdShown":true}""");

        String id = settle(bill).at("/settlementId");

        String data = audit(id).toString();
        assertThat(data).contains("principalIdShown").doesNotContain("某某某", "11010519491231002X");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"cardholder, 403", "agency, 403", "auditor, 403", "nobody, 401"})
    void onlyATerminalSettles(String role, int status) {
        Family family = family("120100").arrived();
        String token = role.equals("nobody") ? null : service.token(role, HOSPITAL, "120000");

        assertThat(service.post(
                                "/v1/settlements",
                                token,
                                key(),
                                bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0))
                        .status())
                .isEqualTo(status);
    }

    // ---- preview

    @Test
    void aPreviewShowsTheSplitAndChargesNothing() {
        Family family = family("120100").sharedBy("son").arrived();
        ledger.credit(family.patient(), 30);
        ledger.credit(family.id("son"), 20);
        ObjectNode bill = bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 40);
        long before = storedEvents();

        Response toTerminal = preview(bill);
        Response toPatient = service.post(
                "/v1/settlements/preview", service.token("cardholder", family.patient(), null), null, bill);

        assertThat(toTerminal.status()).as(toTerminal.body()).isEqualTo(200);
        assertThat(toTerminal.at("/status")).isEqualTo("PREVIEW");
        assertThat(toTerminal.number("/mutualAidFen")).isEqualTo(20);
        assertThat(toTerminal.number("/cashFen")).isEqualTo(10);
        assertThat(toPatient.json().get("payments")).isEqualTo(toTerminal.json().get("payments"));
        assertThat(ledger.balanceFen(family.patient())).isEqualTo(30);
        assertThat(storedEvents()).isEqualTo(before);
    }

    @Test
    void aPreviewedRetapOpensNoWindow() {
        Family family = family("370500").sharedBy("son").arrived();
        ledger.credit(family.id("son"), 1_000);
        ObjectNode bill = bill(family, PHARMACY, "PHARMACY", "DRUG", 500, 0);

        assertThat(preview(bill).code()).isEqualTo("RETAP_AVAILABLE");
        assertThat(preview(bill).code()).isEqualTo("RETAP_AVAILABLE");
        assertThat(settle(bill).code()).isEqualTo("RETAP_AVAILABLE");
        assertThat(preview(bill).status()).as("now a window is open").isEqualTo(200);
    }

    @Test
    void aPreviewIsForThePatientAndTheTerminalAlone() {
        Family family = family("120100").sharedBy("son").arrived();
        ObjectNode bill = bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0);

        assertThat(previewAs("cardholder", family.id("son"), bill).status()).isEqualTo(404);
        assertThat(previewAs("pos", PHARMACY, bill).status()).isEqualTo(403);
        assertThat(previewAs("agency", "clerk", bill).status()).isEqualTo(403);
    }

    // ---- reads

    @Test
    void eachPartyIsToldItsPart() {
        Family family = family("120100").sharedBy("son", "daughter").arrived();
        ledger.credit(family.patient(), 10);
        ledger.credit(family.id("son"), 20);
        ledger.credit(family.id("daughter"), 100);
        Response settled = settle(bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0));
        String path = "/v1/settlements/" + settled.at("/settlementId");

        Response whole = get(path, "cardholder", family.patient());
        assertThat(whole.number("/totalFen")).isEqualTo(100);
        assertThat(whole.json().get("payments")).hasSize(3);
        assertThat(whole.json().get("refunds")).isEmpty();
        assertThat(get(path, "pos", HOSPITAL).body()).isEqualTo(whole.body());
        assertThat(get(path, "auditor", "a").body()).isEqualTo(whole.body());

        Response part = get(path, "cardholder", family.id("son"));
        assertThat(part.json().get("payments")).hasSize(1);
        assertThat(part.at("/payments/0/bindingId")).isEqualTo(family.bindingOf("son"));
        assertThat(part.number("/payments/0/amountFen")).isEqualTo(20);
        assertThat(part.at("/institution/id")).isEqualTo(HOSPITAL);
        assertThat(part.at("/patientId")).isEqualTo(family.patient());
        assertThat(part.body()).doesNotContain(family.id("daughter"), "totalFen", "fallbacks");

        assertThat(get(path, "cardholder", "stranger").status()).isEqualTo(404);
        assertThat(get(path, "pos", PHARMACY).status()).isEqualTo(403);
        assertThat(get(path, "agency", "clerk").status()).isEqualTo(403);
        assertThat(get("/v1/settlements/none", "auditor", "a").status()).isEqualTo(404);
    }

    @Test
    void listsShowTheNewestFirstPageByPage() {
        Family family = family("120100").sharedBy("son").arrived();
        ledger.credit(family.id("son"), 1_000);
        List<String> ids = IntStream.range(0, 5)
                .mapToObj(i -> settle(bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0))
                        .at("/settlementId"))
                .toList()
                .reversed();

        String patient = "/v1/settlements?patientId=" + family.patient();
        Response first = get(patient + "&limit=3", "cardholder", family.patient());
        Response second = get(patient + "&limit=3&cursor=" + first.at("/nextCursor"), "cardholder", family.patient());
        assertThat(idsOf(first)).isEqualTo(ids.subList(0, 3));
        assertThat(idsOf(second)).isEqualTo(ids.subList(3, 5));
        assertThat(second.json().get("nextCursor").isNull()).isTrue();

        String son = "/v1/settlements?paidBy=" + family.id("son");
        assertThat(idsOf(get(son, "cardholder", family.id("son")))).isEqualTo(ids);
        assertThat(get(son, "cardholder", family.id("son")).body()).doesNotContain("totalFen");
        assertThat(idsOf(get("/v1/settlements?limit=5&institutionId=" + HOSPITAL, "pos", HOSPITAL)))
                .isEqualTo(ids);
        assertThat(get(son, "cardholder", family.patient()).status()).isEqualTo(404);
        assertThat(get("/v1/settlements?institutionId=" + HOSPITAL, "pos", PHARMACY)
                        .status())
                .isEqualTo(403);
        assertThat(idsOf(get(patient + "&to=2020-01-01T00:00:00%2B08:00", "auditor", "a")))
                .isEmpty();
        assertThat(get(patient + "&from=yesterday", "auditor", "a").at("/field"))
                .isEqualTo("from");
        assertThat(get(patient + "&cursor=!", "auditor", "a").at("/field")).isEqualTo("cursor");
        assertThat(get("/v1/settlements", "auditor", "a").status()).isEqualTo(400);
    }

    @Test
    void aTerminalFindsItsRequestAgainByKey() {
        Family family = family("120100").arrived();
        String key = key();
        Response settled = service.post(
                "/v1/settlements", pos(HOSPITAL), key, bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0));

        assertThat(idsOf(get("/v1/settlements?key=" + key, "pos", HOSPITAL)))
                .containsExactly(settled.at("/settlementId"));
        assertThat(idsOf(get("/v1/settlements?key=" + key, "pos", PHARMACY))).isEmpty();
    }

    @Test
    void everyTableIsTheFoldOfItsEvents() {
        Family family = family("370500").sharedBy("son").arrived();
        ledger.credit(family.id("son"), 1_000);
        ObjectNode bill = bill(family, PHARMACY, "PHARMACY", "DRUG", 500, 0);
        settle(bill);
        settle(bill);
        settle(bill);
        Family other = family("120100").arrived();
        ledger.credit(other.patient(), 1_000);
        String refunded =
                settle(bill(other, HOSPITAL, "OUTPATIENT", "SERVICE", 300, 0)).at("/settlementId");
        assertThat(service.post(
                                "/v1/settlements/" + refunded + "/refunds",
                                pos(HOSPITAL),
                                key(),
                                Map.of("amountFen", 100))
                        .status())
                .isEqualTo(201);

        List<SettlementEvent> store = store();
        Map<String, List<SettlementEvent>> settlements =
                store.stream().collect(Collectors.groupingBy(SettlementEvent::settlementId));
        assertThat(settlements).containsKey(refunded);
        assertThat(foundBy())
                .containsExactlyInAnyOrderElementsOf(settlements.values().stream()
                        .map(SettlementDocument::of)
                        .map(SettlementServiceTest::foundBy)
                        .toList());
        JdbcTemplate jdbc = service.context().getBean(JdbcTemplate.class);
        assertThat(jdbc.queryForList("select payer_id || ' ' || settlement_id from settlement_payer", String.class))
                .containsExactlyInAnyOrderElementsOf(store.stream()
                        .filter(SettlementCompleted.class::isInstance)
                        .map(SettlementCompleted.class::cast)
                        .flatMap(e -> e.payments().stream()
                                .filter(payment -> payment.purse().isMutualAid())
                                .map(payment -> payment.personId() + " " + e.settlementId())
                                .distinct())
                        .toList());
        assertThat(jdbc.queryForList("select refund_id || ' ' || settlement_id from settlement_refund", String.class))
                .containsExactlyInAnyOrderElementsOf(store.stream()
                        .filter(RefundRequested.class::isInstance)
                        .map(RefundRequested.class::cast)
                        .map(e -> e.refundId() + " " + e.settlementId())
                        .toList());

        assertThat(rows("patient_file", "person_id", "file", PatientFile.class)).isEqualTo(refoldedFiles(store));
    }

    private static List<String> foundBy() {
        return service.context().getBean(JdbcTemplate.class).query("""
                select settlement_id, request_key, patient_id, institution_id, requested_at, effective_at, status, total_fen
                  from settlement_view
                """, (row, n) -> Stream.of(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getTimestamp(5).toInstant(),
                        row.getTimestamp(6).toInstant(),
                        row.getString(7),
                        row.getObject(8))
                .map(String::valueOf)
                .collect(Collectors.joining(" ")));
    }

    private static String foundBy(SettlementDocument document) {
        return Stream.of(
                        document.settlementId(),
                        document.requestKey(),
                        document.patientId(),
                        Optional.ofNullable(document.institution())
                                .map(Institution::id)
                                .orElse(null),
                        document.requestedAt(),
                        document.effectiveAt(),
                        document.status(),
                        Optional.ofNullable(document.amounts())
                                .map(SettlementDocument.Amounts::totalFen)
                                .orElse(null))
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    @Test
    void aRestartForgetsNothing() {
        Family family = family("370500").sharedBy("son").arrived();
        ledger.credit(family.id("son"), 1_000);
        ObjectNode bill = bill(family, PHARMACY, "PHARMACY", "DRUG", 500, 0);
        String key = key();
        Response first = service.post("/v1/settlements", pos(PHARMACY), key, bill);
        assertThat(first.code()).isEqualTo("RETAP_AVAILABLE");

        service.close();
        service = startService();

        Response again = service.post("/v1/settlements", pos(PHARMACY), key, bill);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.at("/retapUntil")).isEqualTo(first.at("/retapUntil"));
        assertThat(settle(bill).status()).as("the window stayed open").isEqualTo(201);
    }

    @Test
    void whatIsPendingIsInEveryListAndSurvivesARestart() {
        Family family = family("120100").arrived();
        ledger.credit(family.patient(), 1_000);
        Response settled = settle(bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 300, 0));
        others.ledgerIsSilent(true);
        String key = key();
        ObjectNode bill = bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0);
        String pending =
                service.post("/v1/settlements", pos(HOSPITAL), key, bill).at("/settlementId");

        assertIsPending(family, key, pending, settled.at("/settlementId"));
        service.close();
        service = startService();
        assertIsPending(family, key, pending, settled.at("/settlementId"));
        JdbcTemplate jdbc = service.context().getBean(JdbcTemplate.class);
        assertThat(jdbc.queryForList("select settlement_id from settlement_view where settlement_id = ?", pending))
                .as("the table tells of what is concluded")
                .isEmpty();
        assertThat(notedAsOpen(jdbc)).contains(pending);

        others.tell(new PursesCharged(
                pending,
                family.patient(),
                List.of(Payment.of(new PurseRef(Purse.OWN_ACCOUNT, family.patient(), null), 100)),
                List.of(),
                0,
                Instant.now()));
        await().untilAsserted(() -> assertThat(
                        get("/v1/settlements/" + pending, "auditor", "a").at("/status"))
                .isEqualTo("SETTLED"));
        assertThat(idsOf(get("/v1/settlements?patientId=" + family.patient(), "auditor", "a")))
                .containsExactly(pending, settled.at("/settlementId"));
        assertThat(jdbc.queryForList("select settlement_id from settlement_view where settlement_id = ?", pending))
                .hasSize(1);
        assertThat(notedAsOpen(jdbc)).doesNotContain(pending);
    }

    private static List<String> notedAsOpen(JdbcTemplate jdbc) {
        return jdbc.queryForList("select unnest(open) from settlement_view_place", String.class);
    }

    private static void assertIsPending(Family family, String key, String pending, String settled) {
        assertThat(get("/v1/settlements/" + pending, "pos", HOSPITAL).at("/status"))
                .isEqualTo("PENDING");
        assertThat(idsOf(get("/v1/settlements?key=" + key, "pos", HOSPITAL))).containsExactly(pending);
        assertThat(idsOf(get("/v1/settlements?key=" + key, "pos", PHARMACY))).isEmpty();
        assertThat(idsOf(get("/v1/settlements?patientId=" + family.patient(), "auditor", "a")))
                .containsExactly(pending, settled);
        Response first = get("/v1/settlements?limit=1&patientId=" + family.patient(), "auditor", "a");
        assertThat(idsOf(first)).containsExactly(pending);
        assertThat(idsOf(get(
                        "/v1/settlements?limit=1&patientId=" + family.patient() + "&cursor=" + first.at("/nextCursor"),
                        "auditor",
                        "a")))
                .containsExactly(settled);
        assertThat(idsOf(get("/v1/settlements?limit=1&institutionId=" + HOSPITAL, "pos", HOSPITAL)))
                .containsExactly(pending);
        assertThat(idsOf(get("/v1/settlements?paidBy=" + family.patient(), "auditor", "a")))
                .isEmpty();
    }

    @Test
    void anAnswerThatFitsNoBillHarmsNobodyElse() {
        Family family = family("120100").arrived();
        ledger.credit(family.patient(), 1_000);
        JdbcTemplate jdbc = service.context().getBean(JdbcTemplate.class);
        String unknown = "settlement-" + family.patient();
        List<Payment> payments = List.of(Payment.of(new PurseRef(Purse.OWN_ACCOUNT, family.patient(), null), 1));
        others.tell(new PursesCharged(unknown, family.patient(), payments, List.of(), 0, Instant.now()));

        assertThat(settle(bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0))
                        .status())
                .isEqualTo(201);
        await().untilAsserted(() -> assertThat(jdbc.queryForList(
                        "select record_key from dead_letter where convert_from(record_key, 'UTF8') = ?", unknown))
                .hasSize(1));
    }
}
