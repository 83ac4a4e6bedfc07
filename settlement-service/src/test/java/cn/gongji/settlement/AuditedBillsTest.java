package cn.gongji.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.runtime.testing.ServiceUnderTest.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an auditor sees of bills. */
class AuditedBillsTest extends PointOfSale {

    @Test
    void aBillIsToldWholeByItsOwnIdAndByThatOfItsRefund() {
        Family family = family("120100").sharedBy("son").arrived();
        ledger.credit(family.patient(), 500);
        ledger.credit(family.id("son"), 5_000);
        String id = settle(bill(family, HOSPITAL, "OUTPATIENT", "SERVICE", 3_000, 1_000))
                .at("/settlementId");
        String refundId = service.post(
                        "/v1/settlements/" + id + "/refunds", pos(HOSPITAL), key(), Map.of("amountFen", 200))
                .at("/refundId");

        Response told = auditor("/v1/audit/settlements/" + id);

        assertThat(told.status()).as(told.body()).isEqualTo(200);
        assertThat(told.at("/status")).isEqualTo("PARTLY_REFUNDED");
        assertThat(told.at("/bill/use")).isEqualTo("OUTPATIENT");
        assertThat(told.at("/benefit/computedBy")).isEqualTo("CORE_SYSTEM");
        assertThat(told.at("/plan/mode")).isEqualTo("CASCADE");
        assertThat(texts(told.json().at("/plan/purses"), "purse")).containsExactly("OWN_ACCOUNT", "SHARER_ACCOUNT");
        assertThat(told.number("/amounts/mutualAidFen")).isEqualTo(1_500);
        assertThat(told.at("/refunds/0/refundId")).isEqualTo(refundId);
        assertThat(told.number("/refunds/0/amountFen")).isEqualTo(200);
        assertThat(told.json().at("/events")).hasSize(recorded(id).size());
        assertThat(auditor("/v1/audit/settlements/" + refundId).at("/settlementId"))
                .isEqualTo(id);
    }

    @Test
    void aDeclinedBillTellsWhatTheTerminalShowedAndThePersonTheOpenOffer() {
        Family family = family("370500").sharedBy("son").arrived();
        ledger.credit(family.id("son"), 10_000);
        Instant before = Instant.now();
        Response declined = settle(bill(family, PHARMACY, "PHARMACY", "DRUG", 500, 0));
        assertThat(declined.status()).isEqualTo(402);
        Instant between = Instant.now();
        settle(bill(family, PHARMACY, "PHARMACY", "DRUG", 500, 0));

        Response then = person(family, between);
        assertThat(then.json().at("/bills")).hasSize(1);
        assertThat(then.at("/bills/0/status")).isEqualTo("DECLINED");
        assertThat(then.at("/bills/0/madeBy/status/type")).contains(".SettlementDeclined.");
        assertThat(then.at("/retapWindows/0/institutionId")).isEqualTo(PHARMACY);
        assertThat(then.at("/retapWindows/0/madeBy/until/type")).contains(".RetapOffered.");
        Response told = auditor("/v1/audit/settlements/" + then.at("/bills/0/settlementId"));
        assertThat(told.at("/decline/shown/zh")).isEqualTo(SENTENCE);
        assertThat(told.at("/decline/shown/en")).contains("Tap your card again");

        Response now = auditor("/v1/audit/persons/" + family.patient());
        assertThat(texts(now.json().at("/bills"), "status")).containsExactly("SETTLED", "DECLINED");
        assertThat(now.json().at("/retapWindows")).isEmpty();
        assertThat(person(family, before).json().at("/bills")).isEmpty();
    }

    @Test
    void onlyAuditorsAskAndOnlyOfWhatHasHappened() {
        Family family = family("120100").arrived();
        assertThat(get("/v1/audit/settlements/nothing", "pos", HOSPITAL).status())
                .isEqualTo(403);
        assertThat(get("/v1/audit/persons/" + family.patient(), "cardholder", family.patient())
                        .status())
                .isEqualTo(403);
        assertThat(auditor("/v1/audit/settlements/nothing").status()).isEqualTo(404);
        assertThat(auditor("/v1/audit/persons/nobody").status()).isEqualTo(404);
        assertThat(person(family, Instant.now().plus(Duration.ofDays(1))).at("/field"))
                .isEqualTo("at");
    }

    private static Response auditor(String path) {
        return get(path, "auditor", "auditor-1");
    }

    private static Response person(Family family, Instant at) {
        return auditor("/v1/audit/persons/" + family.patient() + "?at=" + at);
    }
}
