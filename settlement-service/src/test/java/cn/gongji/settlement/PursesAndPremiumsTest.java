package cn.gongji.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.BenefitPlan;
import cn.gongji.contracts.binding.BenefitPlanPublished;
import cn.gongji.contracts.binding.BenefitRatio;
import cn.gongji.contracts.binding.BindingResumed;
import cn.gongji.contracts.binding.BindingSuspended;
import cn.gongji.contracts.binding.CoverageLapsed;
import cn.gongji.contracts.binding.CoveragePeriod;
import cn.gongji.contracts.binding.InstitutionRecorded;
import cn.gongji.contracts.binding.Scheme;
import cn.gongji.contracts.funding.InstitutionKind;
import cn.gongji.contracts.wallet.QuotaSet;
import cn.gongji.contracts.wallet.WalletOpened;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.testing.ServiceUnderTest.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class PursesAndPremiumsTest extends PointOfSale {

    // ---- wallets, quotas, coverage

    @Test
    void ownMoneyThenWhatWasSetAsideThenTheSharersAccount() {
        Family family = family("120100").sharedBy("son").arrived();
        ledger.credit(family.patient(), 100);
        ledger.creditWallet(family.patient(), 100);
        ledger.setAside(family.id("aunt"), 100);
        ledger.credit(family.id("son"), 50);
        others.tell(
                new WalletOpened(family.patient(), "120000", AGENCY, Instant.now()),
                new QuotaSet(family.id("aunt"), family.patient(), 100, 0, 100, 0, AGENCY, Instant.now()));
        ObjectNode bill = bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 400, 0);
        await().untilAsserted(() -> assertThat(texts(preview(bill).json().get("payments"), "purse"))
                .containsExactly("OWN_ACCOUNT", "OWN_WALLET", "QUOTA", "SHARER_ACCOUNT", "CASH"));

        Response settled = settle(bill);

        assertThat(settled.number("/mutualAidFen")).isEqualTo(150);
        assertThat(settled.number("/cashFen")).isEqualTo(50);
        assertThat(ledger.walletFen(family.patient())).isZero();
        assertThat(ledger.quotaFen(family.id("aunt"))).isZero();
        Response aunts = get("/v1/settlements?paidBy=" + family.id("aunt"), "cardholder", family.id("aunt"));
        assertThat(aunts.at("/items/0/payments/0/purse")).isEqualTo("QUOTA");
    }

    @Test
    void anInstitutionMayTakeNoWalletMoney() {
        Family family = family("120100").arrived();
        ledger.creditWallet(family.patient(), 100);
        others.tell(new WalletOpened(family.patient(), "120000", AGENCY, Instant.now()));
        String clinic = "H%011d".formatted(System.nanoTime() % 100_000_000_000L);
        others.tell(new InstitutionRecorded(
                clinic,
                "某诊所",
                InstitutionKind.MEDICAL_INSTITUTION,
                "120100",
                InstitutionRecorded.Status.DESIGNATED,
                false,
                AGENCY,
                Instant.now()));

        ObjectNode bill = bill(family, clinic, "OUTPATIENT", "SERVICE", 100, 0);
        await().untilAsserted(() ->
                assertThat(reasons(preview(bill))).containsExactly("INSUFFICIENT_BALANCE", "NOT_COVERED_USE"));
        assertThat(settle(bill).number("/cashFen")).isEqualTo(100);
        assertThat(ledger.walletFen(family.patient())).isEqualTo(100);
    }

    @Test
    void aSuspendedBindingPaysNothingUntilItIsResumed() {
        Family family = family("120100").sharedBy("son").arrived();
        ledger.credit(family.id("son"), 1_000);
        ObjectNode bill = bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 100, 0);
        String binding = family.bindingOf("son");
        others.tell(new BindingSuspended(
                binding, family.id("son"), family.patient(), family.id("son"), AGENCY, Instant.now()));
        await().untilAsserted(() -> assertThat(reasons(preview(bill))).contains("COVERAGE_LAPSED"));
        assertThat(settle(bill).number("/cashFen")).isEqualTo(100);

        others.tell(new BindingResumed(binding, family.id("son"), family.patient(), AGENCY, Instant.now()));

        await().untilAsserted(
                        () -> assertThat(preview(bill).number("/mutualAidFen")).isEqualTo(100));
    }

    // ---- the benefit plan

    @Test
    void theProjectsOwnPlanPaysWhatNobodyElseComputed() {
        Family family = family("120100").arrived();
        ObjectNode bill = bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 10_000, 0);
        bill.remove("benefit");
        others.tell(plan("120100"));
        await().untilAsserted(
                        () -> assertThat(preview(bill).number("/pooledFundFen")).isEqualTo(4_500));

        Response first = settle(bill);
        assertThat(recorded(first.at("/settlementId")))
                .containsSubsequence("SettlementRequested", "BenefitComputed", "SettlementPriced");
        assertThat(settle(bill).number("/pooledFundFen"))
                .as("the deductible is borne once, the cap leaves")
                .isEqualTo(1_500);
        assertThat(settle(bill).number("/pooledFundFen")).isZero();

        service.post("/v1/settlements/" + first.at("/settlementId") + "/refunds", pos(HOSPITAL), key(), "{}");
        assertThat(preview(bill).number("/pooledFundFen")).isEqualTo(4_500);
    }

    @Test
    void whoLapsedGetsNoBenefitsFromTheirDayOn() {
        Family family = family("120100").arrived();
        others.tell(plan("120100"));
        ObjectNode bill = bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 10_000, 0);
        bill.remove("benefit");
        await().untilAsserted(
                        () -> assertThat(preview(bill).number("/pooledFundFen")).isEqualTo(4_500));
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

        others.tell(new CoverageLapsed(
                family.patient(),
                today.minusMonths(2),
                List.of(
                        new CoveragePeriod(today.minusMonths(2), true, true, 100),
                        new CoveragePeriod(today.minusMonths(1), true, false, 100)),
                List.of(),
                new PolicyRef("120000", "1"),
                AGENCY,
                Instant.now()));

        await().untilAsserted(
                        () -> assertThat(preview(bill).number("/pooledFundFen")).isZero());
    }

    /** 25.00 deductible, then 60 % at hospitals, 60.00 a year. */
    private static BenefitPlanPublished plan(String region) {
        return new BenefitPlanPublished(
                region,
                "b1",
                LocalDate.parse("2024-01-01"),
                "a document",
                true,
                List.of(new BenefitPlan(
                        Scheme.EMPLOYEE,
                        2_500,
                        List.of(new BenefitRatio(InstitutionKind.MEDICAL_INSTITUTION, 60)),
                        6_000,
                        10)),
                AGENCY,
                Instant.now());
    }

    // ---- premiums

    @Test
    void aSharerPaysAPremiumOnceAYear() {
        Family family = family("120100").sharedBy("son").arrived();
        ledger.credit(family.id("son"), 30_000);
        String son = service.token("cardholder", family.id("son"), null);
        ObjectNode premium = premium(family, 2027, 40_000, family.id("son"));

        Response paid = service.post("/v1/premiums", son, key(), premium);

        assertThat(paid.status()).as(paid.body()).isEqualTo(201);
        assertThat(paid.at("/status")).isEqualTo("SETTLED");
        assertThat(paid.number("/mutualAidFen")).isEqualTo(30_000);
        assertThat(paid.number("/cashFen")).isEqualTo(10_000);
        assertThat(reasons(paid)).containsExactly("INSUFFICIENT_BALANCE");
        String id = paid.at("/settlementId");
        assertThat(recorded(id)).containsExactly("PremiumRequested", "SettlementFellBack", "PremiumPaid");

        Response again = service.post("/v1/premiums", son, key(), premium);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("PREMIUM_ALREADY_PAID");
        assertThat(again.at("/rule")).isEqualTo("P-14");
        assertThat(again.at("/hotlines/0")).isEqualTo("12393");

        String path = "/v1/settlements/" + id;
        Response whole = get(path, "cardholder", family.patient());
        assertThat(whole.at("/use")).isEqualTo("RESIDENT_PREMIUM");
        assertThat(whole.number("/year")).isEqualTo(2027);
        assertThat(whole.number("/cashFen")).isEqualTo(10_000);
        assertThat(get(path, "auditor", "a").body()).isEqualTo(whole.body());
        Response part = get("/v1/settlements?paidBy=" + family.id("son"), "cardholder", family.id("son"));
        assertThat(part.at("/items/0/use")).isEqualTo("RESIDENT_PREMIUM");
        assertThat(part.at("/items/0/payments/0/bindingId")).isEqualTo(family.bindingOf("son"));
        assertThat(get(path, "pos", HOSPITAL).status()).isEqualTo(403);
        assertThat(get(path, "cardholder", "stranger").status()).isEqualTo(404);
    }

    @Test
    void aPremiumInFlightIsNotPaidASecondTime() {
        Family family = family("120100").sharedBy("son").arrived();
        ledger.credit(family.id("son"), 100_000);
        ledger.credit(family.patient(), 100_000);
        String key = key();
        others.ledgerIsSlow(true);
        String patient = service.token("cardholder", family.patient(), null);
        ObjectNode premium = premium(family, 2027, 40_000, family.patient(), family.id("son"));

        Response pending = service.post("/v1/premiums", patient, key, premium);
        assertThat(pending.status()).isEqualTo(202);
        assertThat(service.post("/v1/premiums", agency(), key(), premium).code())
                .isEqualTo("PREMIUM_ALREADY_PAID");
        others.ledgerIsSlow(false);

        await().untilAsserted(() -> assertThat(
                        service.post("/v1/premiums", patient, key, premium).status())
                .isEqualTo(201));
        assertThat(ledger.balanceFen(family.patient())).isEqualTo(60_000);
        assertThat(ledger.balanceFen(family.id("son"))).isEqualTo(100_000);
    }

    @ParameterizedTest(name = "{0} lets {1} pay: {2} {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # caller       | payers      | status | code
              patient      | patient     | 201    | -
              patient      | son         | 201    | -
              patient      | stranger    | 422    | SHARER_NOT_BOUND
              son          | son         | 201    | -
              son          | patient     | 403    | FORBIDDEN
              son          | son patient | 403    | FORBIDDEN
              stranger     | stranger    | 422    | SHARER_NOT_BOUND
              agency       | patient son | 201    | -
              other agency | patient     | 403    | FORBIDDEN
              terminal     | patient     | 403    | FORBIDDEN
            """)
    void whoMayLetWhomPay(String caller, String payers, int status, String code) {
        Family family = family("120100").sharedBy("son").arrived();
        String[] ids = Arrays.stream(payers.split(" "))
                .map(payer -> payer.equals("patient") ? family.patient() : family.id(payer))
                .toArray(String[]::new);
        String token =
                switch (caller) {
                    case "patient" -> service.token("cardholder", family.patient(), null);
                    case "agency" -> agency();
                    case "other agency" -> service.token("agency", "clerk", "450000");
                    case "terminal" -> pos(HOSPITAL);
                    default -> service.token("cardholder", family.id(caller), null);
                };

        Response answer = service.post("/v1/premiums", token, key(), premium(family, 2027, 100, ids));

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code == null ? "" : code);
    }

    @ParameterizedTest(name = "{0} = {1}: {2} at {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
              /insuredId | null     | 400 | insuredId
              /insuredId | "nobody" | 404 | -
              /kind      | "RENT"   | 400 | kind
              /year      | 1999     | 400 | year
              /year      | null     | 400 | year
              /amountFen | 0        | 400 | amountFen
              /payerIds  | []       | 400 | payerIds
            """)
    void aMalformedPremiumRecordsNothing(String pointer, String written, int status, String field) {
        Family family = family("120100").arrived();
        ObjectNode premium = premium(family, 2027, 100, family.patient());
        set(premium, pointer, written);
        long before = storedEvents();

        Response answer = service.post("/v1/premiums", agency(), key(), premium);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.at("/field")).isEqualTo(field.equals("-") ? "" : field);
        assertThat(storedEvents()).isEqualTo(before);
    }

    private static String agency() {
        return service.token("agency", "clerk", "120000");
    }

    private static ObjectNode premium(Family family, int year, long amountFen, String... payerIds) {
        ObjectNode premium = EventJson.mapper().createObjectNode();
        premium.put("insuredId", family.patient())
                .put("kind", "RESIDENT_PREMIUM")
                .put("year", year)
                .put("amountFen", amountFen);
        List.of(payerIds).forEach(premium.withArray("payerIds")::add);
        return premium;
    }
}
