package cn.gongji.wallet;

import static cn.gongji.wallet.Family.bound;
import static cn.gongji.wallet.Family.dissolved;
import static cn.gongji.wallet.Family.insured;
import static cn.gongji.wallet.Family.linkSuspended;
import static cn.gongji.wallet.Family.linked;
import static cn.gongji.wallet.Family.nation;
import static cn.gongji.wallet.Family.own;
import static cn.gongji.wallet.Family.plan;
import static cn.gongji.wallet.Family.priced;
import static cn.gongji.wallet.Family.quota;
import static cn.gongji.wallet.Family.refunded;
import static cn.gongji.wallet.Family.resumed;
import static cn.gongji.wallet.Family.sharer;
import static cn.gongji.wallet.Family.suspended;
import static cn.gongji.wallet.Family.tianjin;
import static cn.gongji.wallet.Family.unbound;
import static cn.gongji.wallet.Family.wallet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.Scheme;
import cn.gongji.contracts.funding.FallbackReason;
import cn.gongji.contracts.funding.FundingMode;
import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.RefundPart;
import cn.gongji.contracts.funding.RefundedPurse;
import cn.gongji.contracts.settlement.PremiumKind;
import cn.gongji.contracts.settlement.PremiumRequested;
import cn.gongji.contracts.wallet.PursesCharged;
import cn.gongji.contracts.wallet.PursesRefunded;
import cn.gongji.contracts.wallet.TransferRefused;
import cn.gongji.contracts.wallet.WalletLot;
import cn.gongji.contracts.wallet.WalletTransferred;
import cn.gongji.runtime.events.UuidV7;
import cn.gongji.runtime.testing.ServiceUnderTest.Response;
import cn.gongji.wallet.Ledger.Caller;
import cn.gongji.wallet.Ledger.Heard;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.SmartLifecycle;

/** What a family and its agency see of wallets, transfers, quotas and refunds. */
class MoneyOfAFamilyTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static @Nullable Ledger started;
    private static Duration ahead = Duration.ZERO;

    private Ledger ledger;
    private String daughter;
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
        daughter = "daughter-" + UuidV7.next();
        mother = "mother-" + UuidV7.next();
        bill = "bill-" + UuidV7.next();
        ledger.says(insured(daughter, Scheme.EMPLOYEE));
        ledger.says(insured(mother, Scheme.RESIDENT, "370500"));
        ledger.hasHeardAll();
        clockAt(LocalTime.of(10, 0));
    }

    @AfterEach
    @DisplayName("after every story the books are right, and the tables equal their rebuild")
    void booksAreRight() {
        assertThat(trialBalance().number("/differenceFen")).isZero();
        assertThat(TablesRebuilt.of(ledger)).isEqualTo(TablesRebuilt.asTheyAre(ledger));
    }

    // ---- wallets

    @Test
    @DisplayName("W-01: to be opened, then opened once, by its owner or an agency of the province")
    void walletsOpen() {
        assertThat(walletOf(mother).at("/status")).isEqualTo("TO_BE_OPENED");

        Response opened = open(mother, Caller.self(mother));
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        assertThat(opened.json().toString())
                .isEqualTo("{\"personId\":\"" + mother + "\",\"balanceFen\":0,\"status\":\"OPEN\"}");
        assertThat(walletOf(mother).at("/status")).isEqualTo("OPEN");
        assertThat(walletOf(mother).number("/transfersToday")).isZero();
        assertThat(walletOf(mother).number("/transfersLeftToday")).isEqualTo(3);

        Response again = open(mother, Caller.self(mother));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("WALLET_ALREADY_OPEN");
        assertThat(again.at("/rule")).isEqualTo("W-01");

        assertThat(open(daughter, Caller.self(mother)).status()).isEqualTo(403);
        assertThat(open(mother, Caller.TIANJIN).status()).isEqualTo(403);
        assertThat(open(daughter, Caller.TIANJIN).status()).isEqualTo(201);
        assertThat(open("nobody", Caller.TIANJIN).code()).isEqualTo("UNKNOWN_PERSON");
        assertThat(ledger.said(mother))
                .noneMatch(heard -> heard.event().toString().contains("13800001111"));
        assertThat(ledger.get("/v1/wallets/" + mother, Caller.self(daughter)).code())
                .isEqualTo("NOT_FOUND");
        assertThat(ledger.get("/v1/wallets/nobody", Caller.AUDITOR).code()).isEqualTo("UNKNOWN_PERSON");
    }

    @ParameterizedTest(name = "place {0}, phone {1}: {2} {3}")
    @CsvSource({
        "120000, 13800001111,    201, ''",
        "370500, +86 13800001111,201, ''",
        "120100, 022-23456789,   201, ''",
        "12010,  13800001111,    400, placeOfUse",
        "120101, 13800001111,    400, placeOfUse",
        "120100, 12800001111,    400, phone",
        "120100, 1380000111,     400, phone",
        "120100, 119,            400, phone"
    })
    @DisplayName("W-01: place of use and telephone have a form")
    void formsOfOpening(String placeOfUse, String phone, int status, String field) {
        Response answer = post(
                "/v1/wallets",
                Caller.self(daughter),
                Map.of("personId", daughter, "placeOfUse", placeOfUse, "phone", phone));

        // only Tianjin's rules are published here, so no other place is known
        int expected = placeOfUse.startsWith("37") ? 400 : status;
        assertThat(answer.status()).as(answer.body()).isEqualTo(expected);
        if (status == 400) {
            assertThat(answer.at("/field")).isEqualTo(field);
        }
    }

    // ---- transfers

    @Test
    @DisplayName("W-02, W-03, W-07: reserved until accepted, then in the other wallet; both see it")
    void aTransferArrives() {
        familyWithWallets(500_000);
        Response waiting = send(daughter, mother, 200_000, null);
        assertThat(waiting.status()).as(waiting.body()).isEqualTo(201);
        assertThat(waiting.at("/status")).isEqualTo("AWAITING_ACCEPTANCE");
        assertThat(waiting.at("/acceptBefore")).endsWith("T06:00:00+08:00");
        String transfer = waiting.at("/transferId");
        assertThat(account(daughter).number("/balanceFen")).isEqualTo(500_000);
        assertThat(account(daughter).number("/availableFen")).isEqualTo(300_000);
        assertThat(walletOf(daughter).number("/transfersLeftToday")).isEqualTo(2);

        assertThat(answer(transfer, "acceptance", Caller.self(daughter)).status())
                .isEqualTo(403);
        assertThat(answer(transfer, "acceptance", Caller.self("stranger")).status())
                .isEqualTo(404);
        assertThat(answer(transfer, "acceptance", Caller.TIANJIN).status()).isEqualTo(403);
        String key = UuidV7.next();
        Response accepted = answer(transfer, "acceptance", Caller.self(mother), key);
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
        assertThat(accepted.at("/status")).isEqualTo("COMPLETED");
        assertThat(answer(transfer, "acceptance", Caller.self(mother), key).body())
                .isEqualTo(accepted.body());
        assertThat(answer(transfer, "acceptance", Caller.self(mother)).code()).isEqualTo("NOT_WAITING");

        assertThat(account(daughter).number("/availableFen")).isEqualTo(300_000);
        assertThat(walletOf(mother).number("/balanceFen")).isEqualTo(200_000);
        Response seen = ledger.get("/v1/transfers/" + transfer, Caller.self(mother));
        assertThat(seen.at("/status")).isEqualTo("COMPLETED");
        assertThat(ledger.get("/v1/transfers?personId=" + daughter, Caller.self(daughter))
                        .at("/items/0/transferId"))
                .isEqualTo(transfer);
        assertThat(ledger.get("/v1/transfers/" + transfer, Caller.self("stranger"))
                        .status())
                .isEqualTo(404);
        Response entries = ledger.get("/v1/wallets/" + daughter + "/entries", Caller.self(daughter));
        assertThat(entries.at("/items/0/kind")).isEqualTo("TRANSFER_SENT");
        assertThat(entries.at("/items/0/transferId")).isEqualTo(transfer);
        assertThat(ledger.said(transfer).stream().map(Heard::event).filter(WalletTransferred.class::isInstance))
                .hasSize(1);
    }

    @Test
    @DisplayName("W-07: what nobody accepts is back at 06:00; what is declined, at once")
    void returns() {
        familyWithWallets(500_000);
        String declined = send(daughter, mother, 100, null).at("/transferId");
        assertThat(answer(declined, "refusal", Caller.self(mother)).at("/status"))
                .isEqualTo("RETURNED");
        assertThat(walletOf(daughter).number("/transfersToday")).isZero();

        String waiting = send(daughter, mother, 100, null).at("/transferId");
        assertThat(send(daughter, mother, 100, null).code()).isEqualTo("TRANSFER_ALREADY_WAITING");
        clockAt(LocalTime.of(6, 0));
        await("the morning's return").atMost(PATIENCE).until(() -> ledger.get(
                        "/v1/transfers/" + waiting, Caller.AUDITOR)
                .at("/status")
                .equals("RETURNED"));
        assertThat(ledger.get("/v1/transfers/" + waiting, Caller.AUDITOR).at("/reason"))
                .isEqualTo("EXPIRED");
        assertThat(account(daughter).number("/availableFen")).isEqualTo(500_000);
        assertThat(answer(waiting, "acceptance", Caller.self(mother)).code()).isEqualTo("NOT_WAITING");
    }

    @Test
    @DisplayName("W-05: when the link is suspended while a transfer waits, an acceptance brings the money back")
    void compensation() {
        familyWithWallets(500_000);
        String transfer = send(daughter, mother, 100, null).at("/transferId");
        ledger.says(linkSuspended(daughter, mother));
        ledger.hasHeardAll();

        assertThat(answer(transfer, "acceptance", Caller.self(mother)).at("/status"))
                .isEqualTo("RETURNED");
        assertThat(ledger.get("/v1/transfers/" + transfer, Caller.AUDITOR).at("/reason"))
                .isEqualTo("COMPENSATED");
        assertThat(account(daughter).number("/balanceFen")).isEqualTo(500_000);
    }

    @Test
    @DisplayName(
            "W-05: money in transit when the service stops arrives after it starts again, and the key then tells so")
    void aRestartDelivers() {
        familyWithWallets(500_000);
        String transfer = send(daughter, mother, 100, null).at("/transferId");
        ledger.service()
                .context()
                .getBean("whenTransferAcceptedThenDeliverIt", SmartLifecycle.class)
                .stop();
        String key = UuidV7.next();
        assertThat(answer(transfer, "acceptance", Caller.self(mother), key).at("/status"))
                .isEqualTo("IN_TRANSIT");
        assertThat(trialBalance().number("/inTransitFen")).isEqualTo(100);
        assertThat(trialBalance().number("/differenceFen")).isZero();

        ledger.close();
        started = Ledger.start();
        ledger = started;
        setClock();
        await("the delivery").atMost(PATIENCE).until(() -> ledger.get("/v1/transfers/" + transfer, Caller.AUDITOR)
                .at("/status")
                .equals("COMPLETED"));
        assertThat(walletOf(mother).number("/balanceFen")).isEqualTo(100);
        assertThat(answer(transfer, "acceptance", Caller.self(mother), key).at("/status"))
                .isEqualTo("COMPLETED");
    }

    @Test
    @DisplayName("refusals name code, rule and whom to ask, and are recorded")
    void refusals() {
        assertThat(send(daughter, mother, 100, null).at("/personId")).isEqualTo(daughter);
        familyWithWallets(500_000);
        Response exceeded = send(daughter, mother, 200_001, null);
        assertThat(exceeded.status()).isEqualTo(422);
        assertThat(exceeded.code()).isEqualTo("TRANSFER_AMOUNT_EXCEEDED");
        assertThat(exceeded.at("/rule")).isEqualTo("W-02");
        assertThat(exceeded.at("/hotlines/0")).isEqualTo("12393");
        assertThat(exceeded.at("/detail")).contains("2000.00");
        assertThat(ledger.said(daughter).getLast().event()).isInstanceOf(TransferRefused.class);

        assertThat(send(daughter, mother, 0, null).code()).isEqualTo("INVALID_AMOUNT");
        assertThat(send(daughter, "nobody", 1, null).code()).isEqualTo("UNKNOWN_PERSON");
        assertThat(send(mother, daughter, 1, "WALLET").code()).isEqualTo("INSUFFICIENT_BALANCE");
        ledger.says(dissolved(daughter, mother));
        ledger.hasHeardAll();
        assertThat(send(daughter, mother, 1, null).code()).isEqualTo("NOT_LINKED");
        clockAt(LocalTime.of(22, 0));
        Response closed = send(daughter, mother, 1, null);
        assertThat(closed.code()).isEqualTo("TRANSFERS_CLOSED");
        assertThat(closed.at("/opensAt")).endsWith("T06:00:00+08:00");
        assertThat(closed.at("/detail")).contains("06:00");
    }

    // ---- quotas

    @Test
    @DisplayName("Q-01, Q-02: set aside, used, reduced, released")
    void quotas() {
        rich(daughter, 1_000);
        assertThat(setQuota(daughter, mother, 600).code()).isEqualTo("NOT_LINKED");
        ledger.says(bound(daughter, mother, null));
        ledger.hasHeardAll();

        Response set = setQuota(daughter, mother, 600);
        assertThat(set.body()).isEqualTo("{\"quotaFen\":600,\"usedFen\":0,\"remainingFen\":600}");
        assertThat(setQuota(daughter, mother, 600).body()).isEqualTo(set.body());
        assertThat(account(daughter).number("/availableFen")).isEqualTo(400);
        assertThat(setQuota(daughter, mother, 1_001).code()).isEqualTo("INSUFFICIENT_BALANCE");

        charge(mother, plan(FundingMode.CASCADE, 700, quota(daughter), sharer(daughter, mother)));
        assertThat(charged().payments()).extracting("amountFen").containsExactly(600L, 100L);
        assertThat(setQuota(daughter, mother, 500).number("/remainingFen")).isZero();
        Response read = ledger.get("/v1/quotas?personId=" + mother, Caller.self(mother));
        assertThat(read.at("/items/0/sharerId")).isEqualTo(daughter);
        assertThat(read.number("/items/0/usedFen")).isEqualTo(600);

        setQuota(daughter, mother, 800);
        assertThat(account(daughter).number("/availableFen")).isEqualTo(100);
        ledger.says(unbound(daughter, mother));
        ledger.hasHeardAll();
        assertThat(account(daughter).number("/availableFen")).isEqualTo(300);
        assertThat(ledger.get("/v1/quotas?personId=" + daughter, Caller.self(daughter))
                        .json()
                        .at("/items")
                        .size())
                .isZero();
    }

    // ---- the point of sale

    @Test
    @DisplayName("P-04, P-11: account, wallet, quota, sharer; and back, last charged first, lot by lot")
    void allPursesAndBack() {
        familyWithWallets(5_000);
        ledger.says(bound(daughter, mother, 100L));
        ledger.hasHeardAll();
        accept(send(daughter, mother, 300, null).at("/transferId"));
        setQuota(daughter, mother, 200);

        charge(
                mother,
                plan(
                        FundingMode.CASCADE,
                        1_000,
                        own(mother),
                        wallet(mother),
                        quota(daughter),
                        sharer(daughter, mother)));
        assertThat(charged().payments()).extracting("amountFen").containsExactly(300L, 200L, 100L);
        assertThat(charged().walletLots()).containsExactly(new WalletLot(daughter, 300));
        assertThat(charged().uncoveredFen()).isEqualTo(400);

        RefundPart shared =
                new RefundPart(RefundedPurse.SHARER_ACCOUNT, daughter, Family.binding(daughter, mother), 100);
        RefundPart quota = new RefundPart(RefundedPurse.QUOTA, daughter, null, 200);
        RefundPart wallet = new RefundPart(RefundedPurse.OWN_WALLET, mother, null, 50);
        RefundPart cash = new RefundPart(RefundedPurse.CASH, null, null, 400);
        ledger.says(refunded(bill, mother, "refund-" + bill, cash, shared, quota, wallet));
        ledger.says(refunded(bill, mother, "refund-" + bill, cash, shared, quota, wallet));
        ledger.hasHeardAll();

        assertThat(ledger.said(bill).getLast().event()).isInstanceOfSatisfying(PursesRefunded.class, refunded -> {
            assertThat(refunded.parts()).containsExactly(shared, quota, wallet);
        });
        assertThat(ledger.said(bill)).hasSize(2);
        assertThat(walletOf(mother).number("/balanceFen")).isEqualTo(50);
        assertThat(account(daughter).number("/balanceFen")).isEqualTo(4_700);
        assertThat(account(daughter).number("/availableFen")).isEqualTo(4_500);
        Response entries = ledger.get("/v1/accounts/" + daughter + "/entries", Caller.self(daughter));
        assertThat(entries.at("/items/0/kind")).isEqualTo("REFUND");
        assertThat(entries.at("/items/0/beneficiaryId")).isEqualTo(mother);
    }

    @Test
    @DisplayName("P-11: never more than was paid: such a refund is parked, and moves nothing")
    void neverMoreThanWasPaid() {
        rich(daughter, 1_000);
        charge(daughter, plan(FundingMode.CASCADE, 600, own(daughter)));
        ledger.says(refunded(bill, daughter, "one", part(400)));
        ledger.says(refunded(bill, daughter, "two", part(201)));
        ledger.hasHeardAll();

        assertThat(account(daughter).number("/balanceFen")).isEqualTo(800);
        assertThat(ledger.sql().queryForObject("select count(*) from dead_letter where state = 'PARKED'", Long.class))
                .isPositive();
    }

    @Test
    @DisplayName("C-01: while a side is lapsed the ledger itself bars the sharer's account")
    void lapsed() {
        rich(daughter, 1_000);
        ledger.says(bound(daughter, mother, null));
        ledger.says(suspended(daughter, mother));
        ledger.hasHeardAll();
        charge(mother, plan(FundingMode.CASCADE, 100, sharer(daughter, mother)));
        assertThat(charged().fallbacks()).extracting("reason").containsExactly(FallbackReason.COVERAGE_LAPSED);

        ledger.says(resumed(daughter, mother));
        ledger.hasHeardAll();
        bill = "bill-" + UuidV7.next();
        charge(mother, plan(FundingMode.CASCADE, 100, sharer(daughter, mother)));
        assertThat(charged().uncoveredFen()).isZero();
    }

    @Test
    @DisplayName("P-14: a premium is charged as a bill is")
    void premiums() {
        rich(daughter, 1_000);
        ledger.says(bound(daughter, mother, null));
        ledger.hasHeardAll();
        ledger.says(new PremiumRequested(
                bill,
                "key",
                mother,
                PremiumKind.RESIDENT_PREMIUM,
                2026,
                380,
                List.of(daughter),
                plan(FundingMode.CASCADE, 380, sharer(daughter, mother)),
                new PolicyRef("120000", "2024-05-18"),
                new Actor("cardholder", daughter),
                Instant.parse("2026-03-02T02:00:00Z")));
        ledger.hasHeardAll();

        assertThat(charged().uncoveredFen()).isZero();
        assertThat(account(daughter).number("/balanceFen")).isEqualTo(620);
    }

    // ---- words of the stories

    /** Sets the business clock to the next such time of day in Shanghai. */
    private void clockAt(LocalTime time) {
        ZonedDateTime now = Instant.now().plus(ahead).atZone(SHANGHAI);
        ZonedDateTime next = now.with(time);
        ZonedDateTime at = next.isAfter(now) ? next : next.plusDays(1);
        ahead = Duration.between(Instant.now(), at.toInstant());
        setClock();
    }

    private void setClock() {
        Response moved =
                ledger.send("PUT", "/local/clock", Caller.AUDITOR, null, Map.of("offset", ahead.toString()), "en");
        assertThat(moved.status()).as(moved.body()).isEqualTo(204);
    }

    private void rich(String personId, long balanceFen) {
        assertThat(ledger.credit(
                                personId,
                                UuidV7.next(),
                                Map.of("amountFen", balanceFen, "period", "2026-03", "kind", "CORRECTION"),
                                Caller.TIANJIN)
                        .status())
                .isEqualTo(201);
    }

    private void familyWithWallets(long balanceFen) {
        rich(daughter, balanceFen);
        assertThat(open(daughter, Caller.self(daughter)).status()).isEqualTo(201);
        assertThat(open(mother, Caller.self(mother)).status()).isEqualTo(201);
        ledger.says(linked(daughter, mother));
        ledger.hasHeardAll();
    }

    private Response open(String personId, Caller caller) {
        return post(
                "/v1/wallets", caller, Map.of("personId", personId, "placeOfUse", "120000", "phone", "13800001111"));
    }

    private Response send(String from, String to, long amountFen, @Nullable String source) {
        Map<String, Object> body =
                new HashMap<>(Map.of("fromPersonId", from, "toPersonId", to, "amountFen", amountFen));
        if (source != null) {
            body.put("from", source);
        }
        return post("/v1/transfers", Caller.self(from), body);
    }

    private void accept(String transferId) {
        assertThat(answer(transferId, "acceptance", Caller.self(mother)).at("/status"))
                .isEqualTo("COMPLETED");
    }

    private Response answer(String transferId, String word, Caller caller) {
        return answer(transferId, word, caller, UuidV7.next());
    }

    private Response answer(String transferId, String word, Caller caller, String key) {
        return ledger.send("POST", "/v1/transfers/" + transferId + "/" + word, caller, key, null, "zh");
    }

    private Response setQuota(String sharerId, String relativeId, long quotaFen) {
        return ledger.send(
                "PUT",
                "/v1/quotas",
                Caller.self(sharerId),
                null,
                Map.of("sharerId", sharerId, "relativeId", relativeId, "quotaFen", quotaFen),
                "zh");
    }

    private Response post(String path, Caller caller, Object body) {
        return ledger.send("POST", path, caller, UuidV7.next(), body, "zh");
    }

    private Response account(String personId) {
        return ledger.get("/v1/accounts/" + personId, Caller.AUDITOR);
    }

    private Response walletOf(String personId) {
        return ledger.get("/v1/wallets/" + personId, Caller.AUDITOR);
    }

    private RefundPart part(long amountFen) {
        return new RefundPart(RefundedPurse.OWN_ACCOUNT, daughter, null, amountFen);
    }

    private void charge(String patientId, FundingPlan plan) {
        ledger.says(priced(bill, patientId, plan));
        ledger.hasHeardAll();
    }

    private PursesCharged charged() {
        return (PursesCharged) ledger.said(bill).getFirst().event();
    }

    private Response trialBalance() {
        return ledger.get("/v1/ledger/trial-balance", Caller.AUDITOR);
    }
}
