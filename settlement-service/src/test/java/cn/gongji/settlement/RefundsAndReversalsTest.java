package cn.gongji.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.testing.ServiceUnderTest.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class RefundsAndReversalsTest extends PointOfSale {

    // ---- refunds

    @Test
    void whoRepeatsABillAfterItsRefundGetsTheFirstAnswer() {
        Family family = family("120100").sharedBy("son").arrived();
        ledger.credit(family.patient(), 30);
        ledger.credit(family.id("son"), 50);
        ObjectNode bill = bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 200, 100);
        String key = key();
        Response first = service.post("/v1/settlements", pos(HOSPITAL), key, bill);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(refund(first.at("/settlementId"), null).status()).isEqualTo(201);

        Response again = service.post("/v1/settlements", pos(HOSPITAL), key, bill);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void aRefundGoesBackTheWayItWasPaid() {
        Family family = family("120100").sharedBy("son").arrived();
        ledger.credit(family.patient(), 30);
        ledger.credit(family.id("son"), 50);
        Response settled = settle(bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 200, 100));
        String id = settled.at("/settlementId");
        assertThat(settled.number("/cashFen")).isEqualTo(20);

        Response first = refund(id, 40L);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(told(first)).containsExactly("CASH 20", "SHARER_ACCOUNT 20");
        assertThat(ledger.balanceFen(family.id("son"))).isEqualTo(20);
        assertThat(get("/v1/settlements/" + id, "pos", HOSPITAL).at("/status")).isEqualTo("PARTLY_REFUNDED");

        Response tooMuch = refund(id, 161L);
        assertThat(tooMuch.status()).isEqualTo(422);
        assertThat(tooMuch.code()).isEqualTo("REFUND_EXCEEDS_PAID");
        assertThat(tooMuch.at("/rule")).isEqualTo("P-11");
        assertThat(tooMuch.at("/hotlines/0")).isEqualTo("12393");

        Response rest = refund(id, null);
        assertThat(told(rest)).containsExactly("SHARER_ACCOUNT 30", "OWN_ACCOUNT 30", "POOLED_FUND 100");
        assertThat(ledger.balanceFen(family.patient())).isEqualTo(30);
        assertThat(ledger.balanceFen(family.id("son"))).isEqualTo(50);
        assertThat(refund(id, null).code()).isEqualTo("REFUND_EXCEEDS_PAID");

        Response whole = get("/v1/settlements/" + id, "cardholder", family.patient());
        assertThat(whole.at("/status")).isEqualTo("REFUNDED");
        assertThat(whole.json().get("refunds")).hasSize(5);
        assertThat(whole.at("/refunds/0/refundId")).isEqualTo(first.at("/refundId"));
        Response sharers = get("/v1/settlements/" + id, "cardholder", family.id("son"));
        assertThat(texts(sharers.json().get("refunds"), "purse")).containsExactly("SHARER_ACCOUNT", "SHARER_ACCOUNT");
        assertThat(recorded(id))
                .endsWith(
                        "SettlementCompleted",
                        "RefundRequested",
                        "SettlementRefunded",
                        "RefundRefused",
                        "RefundRequested",
                        "SettlementRefunded",
                        "RefundRefused");
    }

    @Test
    void whatConcernsNoPurseIsGivenBackAtOnce() {
        Family family = family("120100").arrived();
        String id = settle(inCash(bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0)))
                .at("/settlementId");
        others.ledgerIsSilent(true);

        Response answer = service.post("/v1/settlements/" + id + "/refunds", pos(HOSPITAL), key(), "{}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(told(answer)).containsExactly("CASH 100");
    }

    @Test
    void aRefundThatTheLedgerDoesNotAnswerInTimeIsPending() {
        Family family = family("120100").arrived();
        ledger.credit(family.patient(), 100);
        String id =
                settle(bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0)).at("/settlementId");
        others.ledgerIsSlow(true);
        String key = key();

        Response pending = refundWith(key, id, 60L);
        assertThat(pending.status()).isEqualTo(202);
        assertThat(pending.header("Location")).isEqualTo("/v1/settlements/" + id);
        assertThat(pending.at("/refundId")).isNotEmpty();
        assertThat(refund(id, 41L).code())
                .as("what is in flight cannot be refunded twice")
                .isEqualTo("REFUND_EXCEEDS_PAID");

        others.ledgerIsSlow(false);
        await().untilAsserted(
                        () -> assertThat(refundWith(key, id, 60L).status()).isEqualTo(201));
        assertThat(refundWith(key, id, 60L).header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(ledger.balanceFen(family.patient())).isEqualTo(60);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
              {"amountFen": 0}     | 400
              {"amountFen": -1}    | 400
              {"amountFen": 1.5}   | 400
              {"amountFen": "1"}   | 400
              {"amount": 1}        | 400
            """)
    void aMalformedRefundRecordsNothing(String body, int status) {
        Family family = family("120100").arrived();
        String id = settle(inCash(bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0)))
                .at("/settlementId");
        long before = storedEvents();

        assertThat(service.post("/v1/settlements/" + id + "/refunds", pos(HOSPITAL), key(), body)
                        .status())
                .isEqualTo(status);
        assertThat(storedEvents()).isEqualTo(before);
    }

    @Test
    void onlyTheInstitutionRefundsAndOnlyWhatWasPaid() {
        Family family = family("370500").arrived();
        String key = key();
        service.post("/v1/settlements", pos(PHARMACY), key, bill(family, PHARMACY, "PHARMACY", "DRUG", 500, 0));
        String declined = presented(PHARMACY, key);

        assertThat(refundAt(PHARMACY, declined, 1L).code()).isEqualTo("REFUND_EXCEEDS_PAID");
        assertThat(refundAt(HOSPITAL, declined, 1L).status()).isEqualTo(403);
        assertThat(refundAt(PHARMACY, "unknown", 1L).status()).isEqualTo(404);
        assertThat(service.post(
                                "/v1/settlements/" + declined + "/refunds",
                                service.token("agency", "clerk", "370000"),
                                key(),
                                "{}")
                        .status())
                .isEqualTo(403);
    }

    // ---- reversals

    @Test
    void whatNeverArrivedIsForestalled() {
        Family family = family("120100").arrived();
        ledger.credit(family.patient(), 100);
        String key = key();

        Response reversal = reverse(HOSPITAL, key);
        assertThat(reversal.status()).as(reversal.body()).isEqualTo(200);
        assertThat(reversal.at("/outcome")).isEqualTo("NOTHING_TO_REVERSE");
        long before = storedEvents();
        assertThat(reverse(HOSPITAL, key).at("/outcome")).isEqualTo("NOTHING_TO_REVERSE");
        assertThat(storedEvents()).isEqualTo(before);

        ObjectNode bill = bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0);
        Response late = service.post("/v1/settlements", pos(HOSPITAL), key, bill);
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.code()).isEqualTo("REVERSED_BEFORE_ARRIVAL");
        assertThat(late.at("/rule")).isEqualTo("P-12");
        assertThat(late.at("/hotlines/0")).isEqualTo("12393");
        assertThat(service.post("/v1/settlements", pos(HOSPITAL), key, bill).header("Idempotency-Replayed"))
                .isEqualTo("true");
        assertThat(recorded(presented(HOSPITAL, key))).containsExactly("SettlementRequested", "SettlementDeclined");
        assertThat(reverse(HOSPITAL, key).at("/outcome")).isEqualTo("NOTHING_TO_REVERSE");
        assertThat(ledger.balanceFen(family.patient())).isEqualTo(100);
    }

    @Test
    void aLateOriginalOfNobodyIsRefusedAsSuch() {
        Family family = family("120100").arrived();
        String key = key();
        reverse(HOSPITAL, key);
        ObjectNode bill = bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0);
        bill.put("patientId", "nobody");

        assertThat(service.post("/v1/settlements", pos(HOSPITAL), key, bill).code())
                .isEqualTo("REVERSED_BEFORE_ARRIVAL");
    }

    @ParameterizedTest(name = "after a refund of {0}")
    @CsvSource(
            nullValues = "-",
            value = {"-", "70", "200"})
    void whatIsSettledIsUndone(@Nullable Long refundedFen) {
        Family family = family("120100").sharedBy("son").arrived();
        ledger.credit(family.patient(), 30);
        ledger.credit(family.id("son"), 50);
        ObjectNode bill = bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 200, 100);
        String key = key();
        String id = service.post("/v1/settlements", pos(HOSPITAL), key, bill).at("/settlementId");
        if (refundedFen != null) {
            assertThat(refund(id, refundedFen).status()).isEqualTo(201);
        }

        assertThat(reverse(HOSPITAL, key).at("/outcome")).isEqualTo("REVERSED");

        assertThat(ledger.balanceFen(family.patient())).isEqualTo(30);
        assertThat(ledger.balanceFen(family.id("son"))).isEqualTo(50);
        Response told = get("/v1/settlements/" + id, "pos", HOSPITAL);
        assertThat(told.at("/status")).isEqualTo("REVERSED");
        assertThat(StreamSupport.stream(told.json().get("refunds").spliterator(), false)
                        .mapToLong(refund -> refund.get("amountFen").asLong())
                        .sum())
                .isEqualTo(200);
        Response original = service.post("/v1/settlements", pos(HOSPITAL), key, bill);
        assertThat(original.status()).isEqualTo(422);
        assertThat(original.code()).isEqualTo("REVERSED");
        long before = storedEvents();
        assertThat(reverse(HOSPITAL, key).at("/outcome")).isEqualTo("REVERSED");
        assertThat(storedEvents()).isEqualTo(before);
        assertThat(refund(id, 1L).code()).isEqualTo("REFUND_EXCEEDS_PAID");
    }

    @Test
    void whatWasDeclinedHasNothingToReverseAndItsOfferIsWithdrawn() {
        Family family = family("370500").sharedBy("son").arrived();
        ledger.credit(family.id("son"), 1_000);
        ObjectNode bill = bill(family, PHARMACY, "PHARMACY", "DRUG", 500, 0);
        String key = key();
        assertThat(service.post("/v1/settlements", pos(PHARMACY), key, bill).code())
                .isEqualTo("RETAP_AVAILABLE");

        assertThat(reverse(PHARMACY, key).at("/outcome")).isEqualTo("NOTHING_TO_REVERSE");

        assertThat(service.post("/v1/settlements", pos(PHARMACY), key, bill).code())
                .isEqualTo("REVERSED_BEFORE_ARRIVAL");
        assertThat(settle(bill).code()).as("a first tap again").isEqualTo("RETAP_AVAILABLE");
    }

    @Test
    void theReversalOfASecondTapOpensTheWindowAgain() {
        Family family = family("370500").sharedBy("son").arrived();
        ledger.credit(family.id("son"), 1_000);
        ObjectNode bill = bill(family, PHARMACY, "PHARMACY", "DRUG", 500, 0);
        settle(bill);
        String key = key();
        assertThat(service.post("/v1/settlements", pos(PHARMACY), key, bill).status())
                .isEqualTo(201);

        assertThat(reverse(PHARMACY, key).at("/outcome")).isEqualTo("REVERSED");

        assertThat(ledger.balanceFen(family.id("son"))).isEqualTo(1_000);
        assertThat(settle(bill).status()).as("the window is open again").isEqualTo(201);
        assertThat(settle(bill).code()).isEqualTo("RETAP_AVAILABLE");
    }

    @ParameterizedTest(name = "in {0}, the account holding {1}: {2}, the original told {3}")
    @CsvSource({
        "120100, 500, REVERSED, REVERSED",
        "120100, 0, REVERSED, REVERSED",
        "370500, 500, REVERSED, REVERSED",
        "370500, 0, NOTHING_TO_REVERSE, REVERSED_BEFORE_ARRIVAL"
    })
    void whatIsInFlightIsUndoneWhenItLands(String region, long heldFen, String outcome, String original)
            throws Exception {
        Family family = family(region).sharedBy("son").arrived();
        ledger.credit(family.patient(), heldFen);
        ObjectNode bill = bill(family, PHARMACY, "PHARMACY", "DRUG", 500, 0);
        String key = key();
        others.ledgerIsSlow(true);
        CompletableFuture<Response> settling =
                inBackground(() -> service.post("/v1/settlements", pos(PHARMACY), key, bill));
        await().until(() ->
                !idsOf(get("/v1/settlements?key=" + key, "pos", PHARMACY)).isEmpty());
        CompletableFuture<Response> first = inBackground(() -> reverse(PHARMACY, key));
        String id = presented(PHARMACY, key);
        await().until(() -> recorded(id).contains("ReversalRequested"));
        CompletableFuture<Response> second = inBackground(() -> reverse(PHARMACY, key));
        await().until(() -> java.util.Collections.frequency(recorded(id), "ReversalRequested") == 2);

        others.ledgerIsSlow(false);

        assertThat(first.get(10, TimeUnit.SECONDS).at("/outcome")).isEqualTo(outcome);
        assertThat(second.get(10, TimeUnit.SECONDS).at("/outcome")).isEqualTo(outcome);
        assertThat(settling.get(10, TimeUnit.SECONDS).code()).isEqualTo(original);
        assertThat(service.post("/v1/settlements", pos(PHARMACY), key, bill).code())
                .isEqualTo(original);
        assertThat(ledger.balanceFen(family.patient())).isEqualTo(heldFen);
        assertThat(recorded(id)).doesNotContain("RetapOffered");
        assertThat(reverse(PHARMACY, key).at("/outcome")).isEqualTo(outcome);
    }

    @Test
    void aReversalOutlivesARestart() {
        Family family = family("120100").arrived();
        ledger.credit(family.patient(), 100);
        ObjectNode bill = bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0);
        String key = key();
        String reversalKey = key();
        String forestalled = key();
        others.ledgerIsSlow(true);
        assertThat(service.post("/v1/settlements", pos(HOSPITAL), key, bill).status())
                .isEqualTo(202);
        assertThat(reverseWith(reversalKey, HOSPITAL, key).status()).isEqualTo(202);
        assertThat(reverse(HOSPITAL, forestalled).at("/outcome")).isEqualTo("NOTHING_TO_REVERSE");

        service.close();
        service = startService();
        others.ledgerIsSlow(false);

        await().untilAsserted(
                        () -> assertThat(reverseWith(reversalKey, HOSPITAL, key).at("/outcome"))
                                .isEqualTo("REVERSED"));
        assertThat(service.post("/v1/settlements", pos(HOSPITAL), key, bill).code())
                .isEqualTo("REVERSED");
        assertThat(service.post("/v1/settlements", pos(HOSPITAL), forestalled, bill)
                        .code())
                .isEqualTo("REVERSED_BEFORE_ARRIVAL");
        assertThat(ledger.balanceFen(family.patient())).isEqualTo(100);
    }

    @Test
    void aReversalThatRacesItsOriginalMovesNothing() throws Exception {
        Family family = family("120100").sharedBy("son").arrived();
        ledger.credit(family.patient(), 10_000);
        ledger.credit(family.id("son"), 10_000);
        ObjectNode bill = bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 15_000, 0);

        for (int i = 0; i < 10; i++) {
            String key = key();
            CompletableFuture<Response> settling =
                    inBackground(() -> service.post("/v1/settlements", pos(HOSPITAL), key, bill));
            Response reversal = reverse(HOSPITAL, key);
            Response answer = settling.get(10, TimeUnit.SECONDS);

            assertThat(reversal.at("/outcome")).isIn("REVERSED", "NOTHING_TO_REVERSE");
            assertThat(answer.status() == 201 || answer.status() == 422)
                    .as(answer.body())
                    .isTrue();
            assertThat(service.post("/v1/settlements", pos(HOSPITAL), key, bill).code())
                    .isEqualTo(reversal.at("/outcome").equals("REVERSED") ? "REVERSED" : "REVERSED_BEFORE_ARRIVAL");
            assertThat(ledger.balanceFen(family.patient())).isEqualTo(10_000);
            assertThat(ledger.balanceFen(family.id("son"))).isEqualTo(10_000);
        }
    }

    @Test
    void onlyTheInstitutionReverses() {
        assertThat(service.post(
                                "/v1/reversals",
                                pos(PHARMACY),
                                key(),
                                Map.of("institutionId", HOSPITAL, "originalKey", "k"))
                        .status())
                .isEqualTo(403);
        assertThat(service.post("/v1/reversals", pos(HOSPITAL), key(), Map.of("institutionId", HOSPITAL))
                        .at("/field"))
                .isEqualTo("originalKey");
    }

    @Test
    void listsGoByTheTimeOfSettling() {
        Family family = family("120100").arrived();
        ledger.credit(family.patient(), 100);
        others.ledgerIsSlow(true);
        Response pending = service.post(
                "/v1/settlements", pos(HOSPITAL), key(), bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0));
        String id = pending.at("/settlementId");
        String patient = "/v1/settlements?patientId=" + family.patient();
        String requestedAt =
                get(patient, "auditor", "a").at("/items/0/requestedAt").replace("+", "%2B");
        assertThat(idsOf(get(patient + "&from=" + requestedAt, "auditor", "a"))).containsExactly(id);

        others.ledgerIsSlow(false);
        await().untilAsserted(() -> assertThat(
                        get("/v1/settlements/" + id, "auditor", "a").at("/status"))
                .isEqualTo("SETTLED"));

        String settledAt = get(patient, "auditor", "a").at("/items/0/settledAt").replace("+", "%2B");
        assertThat(idsOf(get(patient + "&to=" + settledAt, "auditor", "a"))).isEmpty();
        assertThat(idsOf(get(patient + "&from=" + settledAt, "auditor", "a"))).containsExactly(id);
    }

    // ---- how it is told

    private static CompletableFuture<Response> inBackground(Callable<Response> request) {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                answer.complete(request.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private static Response refund(String settlementId, @Nullable Long amountFen) {
        return refundAt(HOSPITAL, settlementId, amountFen);
    }

    private static Response refundAt(String institutionId, String settlementId, @Nullable Long amountFen) {
        return service.post(
                "/v1/settlements/" + settlementId + "/refunds", pos(institutionId), key(), refundBody(amountFen));
    }

    private static Response refundWith(String key, String settlementId, Long amountFen) {
        return service.post("/v1/settlements/" + settlementId + "/refunds", pos(HOSPITAL), key, refundBody(amountFen));
    }

    private static ObjectNode refundBody(@Nullable Long amountFen) {
        ObjectNode body = EventJson.mapper().createObjectNode();
        return amountFen == null ? body : body.put("amountFen", amountFen);
    }

    private static Response reverse(String institutionId, String originalKey) {
        return reverseWith(key(), institutionId, originalKey);
    }

    private static Response reverseWith(String key, String institutionId, String originalKey) {
        return service.post(
                "/v1/reversals",
                pos(institutionId),
                key,
                Map.of("institutionId", institutionId, "originalKey", originalKey));
    }

    private static List<String> told(Response refund) {
        return StreamSupport.stream(refund.json().get("refunds").spliterator(), false)
                .map(part -> part.get("purse").asString() + " "
                        + part.get("amountFen").asLong())
                .toList();
    }

    private static String presented(String institutionId, String key) {
        return idsOf(get("/v1/settlements?key=" + key, "pos", institutionId)).getFirst();
    }
}
