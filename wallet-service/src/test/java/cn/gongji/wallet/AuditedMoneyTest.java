package cn.gongji.wallet;

import static cn.gongji.wallet.Family.binding;
import static cn.gongji.wallet.Family.bound;
import static cn.gongji.wallet.Family.insured;
import static cn.gongji.wallet.Family.linked;
import static cn.gongji.wallet.Family.nation;
import static cn.gongji.wallet.Family.plan;
import static cn.gongji.wallet.Family.priced;
import static cn.gongji.wallet.Family.quota;
import static cn.gongji.wallet.Family.refunded;
import static cn.gongji.wallet.Family.sharer;
import static cn.gongji.wallet.Family.tianjin;
import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.binding.Scheme;
import cn.gongji.contracts.funding.FundingMode;
import cn.gongji.contracts.funding.RefundPart;
import cn.gongji.contracts.funding.RefundedPurse;
import cn.gongji.runtime.events.UuidV7;
import cn.gongji.runtime.testing.ServiceUnderTest.Response;
import cn.gongji.wallet.Ledger.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an auditor sees of people's money at an instant, and of a charge. */
class AuditedMoneyTest {

    private static @Nullable Ledger started;

    private Ledger ledger;
    private String son;
    private String mother;
    private String bill;

    @BeforeAll
    static void start() {
        Ledger ledger = Ledger.start();
        started = ledger;
        ledger.says(nation());
        ledger.says(tianjin());
        ledger.hasHeardAll();
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    @BeforeEach
    void people() {
        ledger = started;
        son = "son-" + UuidV7.next();
        mother = "mother-" + UuidV7.next();
        bill = "bill-" + UuidV7.next();
        ledger.says(insured(son, Scheme.EMPLOYEE));
        ledger.says(insured(mother, Scheme.RESIDENT));
        ledger.hasHeardAll();
        credit(son, 10_000, "2026-03");
        ledger.says(bound(son, mother, 3_000L));
        ledger.says(linked(son, mother));
        ledger.hasHeardAll();
    }

    @Test
    void moneyIsToldAsItStoodAtAnInstantWithTheEventsThatMadeItSo() {
        Instant before = Instant.now();
        setAside(2_500);
        Instant between = Instant.now();
        charge(4_000);

        Response first = person(son, before);
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.number("/account/balanceFen")).isEqualTo(10_000);
        assertThat(first.number("/account/availableFen")).isEqualTo(10_000);
        assertThat(first.json().at("/quotasSetAside")).isEmpty();
        assertThat(first.at("/account/madeBy/balanceFen/type")).contains(".AccountCredited.");

        Response second = person(son, between);
        assertThat(second.number("/account/balanceFen")).isEqualTo(10_000);
        assertThat(second.number("/account/setAsideFen")).isEqualTo(2_500);
        assertThat(second.number("/account/availableFen")).isEqualTo(7_500);
        assertThat(second.at("/account/madeBy/availableFen/type")).contains(".QuotaSet.");
        assertThat(second.at("/account/madeBy/availableFen/eventId"))
                .isEqualTo(second.at("/quotasSetAside/0/madeBy/quotaFen/eventId"));
        assertThat(person(mother, between).number("/quotasReceived/0/remainingFen"))
                .isEqualTo(2_500);

        Response now = ledger.get("/v1/audit/persons/" + son, Caller.AUDITOR);
        assertThat(now.number("/account/balanceFen")).isEqualTo(6_000);
        assertThat(now.number("/quotasSetAside/0/remainingFen")).isZero();
        assertThat(now.number("/grants/0/spentFen")).isEqualTo(1_500);
        assertThat(now.number("/grants/0/limitFen")).isEqualTo(3_000);
        assertThat(now.at("/grants/0/madeBy/spentFen/type")).contains(".AccountDebited.");
        assertThat(now.at("/grants/0/madeBy/limitFen/type")).contains(".AccessGranted.");
    }

    @Test
    void aChargeTellsEveryPurseBeforeAndAfterAndItsRefundsAlike() {
        setAside(2_500);
        charge(4_000);
        ledger.says(refunded(
                bill,
                mother,
                "refund-" + bill,
                new RefundPart(RefundedPurse.SHARER_ACCOUNT, son, binding(son, mother), 500)));
        ledger.hasHeardAll();

        Response charge = ledger.get("/v1/audit/charges/" + bill, Caller.AUDITOR);

        assertThat(charge.status()).as(charge.body()).isEqualTo(200);
        assertThat(charge.at("/outcome")).isEqualTo("CHARGED");
        assertThat(charge.json().at("/events")).hasSize(3);
        assertThat(charge.at("/purses/0/purse")).isEqualTo("QUOTA");
        assertThat(charge.number("/purses/0/before/quotaFen")).isEqualTo(2_500);
        assertThat(charge.number("/purses/0/after/usedFen")).isEqualTo(2_500);
        assertThat(charge.at("/purses/1/purse")).isEqualTo("SHARER_ACCOUNT");
        assertThat(charge.number("/purses/1/before/balanceFen")).isEqualTo(10_000);
        assertThat(charge.number("/purses/1/before/availableFen")).isEqualTo(7_500);
        assertThat(charge.number("/purses/1/before/limitFen")).isEqualTo(3_000);
        assertThat(charge.number("/purses/1/before/spentFen")).isZero();
        assertThat(charge.number("/purses/1/after/spentFen")).isEqualTo(1_500);
        assertThat(charge.number("/purses/1/after/balanceFen")).isEqualTo(6_000);
        assertThat(charge.at("/purses/1/events/0/type")).contains(".AccountDebited.");
        assertThat(charge.number("/refunds/0/purses/1/before/spentFen")).isEqualTo(1_500);
        assertThat(charge.number("/refunds/0/purses/1/after/spentFen")).isEqualTo(1_000);
    }

    @Test
    void onlyAuditorsAskAndOnlyOfWhatHasHappened() {
        assertThat(ledger.get("/v1/audit/persons/" + son, Caller.self(son)).status())
                .isEqualTo(403);
        assertThat(ledger.get("/v1/audit/charges/" + bill, Caller.TIANJIN).status())
                .isEqualTo(403);
        assertThat(ledger.get("/v1/audit/charges/" + bill, Caller.AUDITOR).status())
                .isEqualTo(404);
        assertThat(ledger.get("/v1/audit/persons/nobody", Caller.AUDITOR).status())
                .isEqualTo(404);
        charge(100);
        assertThat(ledger.get("/v1/audit/persons/" + bill, Caller.AUDITOR).status())
                .as("a bill is nobody")
                .isEqualTo(404);
        assertThat(ledger.get("/v1/audit/charges/" + son, Caller.AUDITOR).status())
                .isEqualTo(404);
        assertThat(person(son, Instant.now().plus(Duration.ofDays(1))).at("/field"))
                .isEqualTo("at");
        assertThat(person(son, Instant.parse("1999-12-31T23:59:59Z")).status()).isEqualTo(400);
        assertThat(person(son, Instant.parse("2001-01-01T00:00:00Z")).number("/account/balanceFen"))
                .isZero();
    }

    private Response person(String personId, Instant at) {
        return ledger.get("/v1/audit/persons/" + personId + "?at=" + at, Caller.AUDITOR);
    }

    private void credit(String personId, long amountFen, String period) {
        Map<String, Object> body = Map.of("amountFen", amountFen, "period", period, "kind", "MONTHLY_ALLOCATION");
        assertThat(ledger.credit(personId, UuidV7.next(), body, Caller.TIANJIN).status())
                .isEqualTo(201);
    }

    private void setAside(long quotaFen) {
        Map<String, Object> body = Map.of("sharerId", son, "relativeId", mother, "quotaFen", quotaFen);
        Response set = ledger.send("PUT", "/v1/quotas", Caller.self(son), null, body, "en");
        assertThat(set.status()).as(set.body()).isEqualTo(200);
    }

    private void charge(long payableFen) {
        ledger.says(priced(bill, mother, plan(FundingMode.CASCADE, payableFen, quota(son), sharer(son, mother))));
        ledger.hasHeardAll();
    }
}
