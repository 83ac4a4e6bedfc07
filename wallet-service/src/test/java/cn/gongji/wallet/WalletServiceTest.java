package cn.gongji.wallet;

import static cn.gongji.wallet.Family.binding;
import static cn.gongji.wallet.Family.bound;
import static cn.gongji.wallet.Family.insured;
import static cn.gongji.wallet.Family.limited;
import static cn.gongji.wallet.Family.own;
import static cn.gongji.wallet.Family.plan;
import static cn.gongji.wallet.Family.priced;
import static cn.gongji.wallet.Family.sharer;
import static cn.gongji.wallet.Family.unbound;
import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.binding.Scheme;
import cn.gongji.contracts.funding.FallbackReason;
import cn.gongji.contracts.funding.FundingMode;
import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.query.ChargePreviewRequested;
import cn.gongji.contracts.query.ChargePreviewed;
import cn.gongji.contracts.wallet.AccountDebited;
import cn.gongji.contracts.wallet.ChargeRefused;
import cn.gongji.contracts.wallet.CreditRefused;
import cn.gongji.contracts.wallet.PursesCharged;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.events.UuidV7;
import cn.gongji.runtime.testing.ServiceUnderTest.Response;
import cn.gongji.wallet.Ledger.Caller;
import cn.gongji.wallet.Ledger.Heard;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a family and its agency see of the ledger. */
class WalletServiceTest {

    private static @Nullable Ledger started;

    private Ledger ledger;
    private String daughter;
    private String grandfather;
    private String bill;

    @BeforeAll
    static void start() {
        started = Ledger.start();
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
        grandfather = "grandfather-" + UuidV7.next();
        bill = "bill-" + UuidV7.next();
    }

    @AfterEach
    @DisplayName("after every story the books are right, and the tables equal their rebuild")
    void booksAreRight() {
        assertThat(trialBalance().number("/differenceFen")).isZero();
        assertThat(TablesRebuilt.of(ledger)).isEqualTo(TablesRebuilt.asTheyAre(ledger));
    }

    // ---- accounts

    @Test
    @DisplayName("B-01: an EMPLOYEE member's account opens, empty; a RESIDENT has none")
    void accountsOpen() {
        ledger.says(insured(daughter, Scheme.EMPLOYEE));
        ledger.says(insured(grandfather, Scheme.RESIDENT));
        ledger.hasHeardAll();

        Response opened = ledger.get("/v1/accounts/" + daughter, Caller.self(daughter));
        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.at("/personId")).isEqualTo(daughter);
        assertThat(opened.number("/balanceFen")).isZero();
        assertThat(opened.number("/availableFen")).isZero();
        assertThat(opened.at("/asOfEventId"))
                .isEqualTo(ledger.said(daughter).getLast().headers().get("ce_id"));

        Response none = ledger.get("/v1/accounts/" + grandfather, Caller.self(grandfather));
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.code()).isEqualTo("UNKNOWN_PERSON");
    }

    @Test
    @DisplayName("a month is allocated once; corrections come in any number")
    void credits() {
        employee(daughter);

        Response march = credit(daughter, 80_000, "2026-03", "MONTHLY_ALLOCATION");
        assertThat(march.status()).isEqualTo(201);
        assertThat(march.number("/balanceFen")).isEqualTo(80_000);
        assertThat(march.at("/entryId")).isNotBlank();

        Response again = credit(daughter, 80_000, "2026-03", "MONTHLY_ALLOCATION");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("PERIOD_ALREADY_CREDITED");
        assertThat(again.at("/detail")).contains("2026-03").contains("已经划入");
        assertThat(ledger.said(daughter).getLast().event()).isInstanceOf(CreditRefused.class);

        assertThat(credit(daughter, 10, "2026-03", "CORRECTION").number("/balanceFen"))
                .isEqualTo(80_010);
        assertThat(credit(daughter, 10, "2026-03", "CORRECTION").number("/balanceFen"))
                .isEqualTo(80_020);
        assertThat(credit(daughter, 80_000, "2026-04", "MONTHLY_ALLOCATION").number("/balanceFen"))
                .isEqualTo(160_020);
        assertThat(ledger.balanceFen(daughter)).isEqualTo(160_020);
    }

    @ParameterizedTest(name = "{0} is {1} {2}")
    @CsvSource(delimiterString = " = ", textBlock = """
                    {"amountFen": 0, "period": "2026-03", "kind": "MONTHLY_ALLOCATION"}             = 400 = INVALID_AMOUNT  = amountFen
                    {"amountFen": -1, "period": "2026-03", "kind": "CORRECTION"}                    = 400 = INVALID_AMOUNT  = amountFen
                    {"amountFen": 1.5, "period": "2026-03", "kind": "CORRECTION"}                   = 400 = INVALID_REQUEST = amountFen
                    {"amountFen": "100", "period": "2026-03", "kind": "CORRECTION"}                 = 400 = INVALID_REQUEST = amountFen
                    {"amountFen": 9223372036854775807, "period": "2026-03", "kind": "CORRECTION"}   = 400 = INVALID_REQUEST = amountFen
                    {"amountFen": 99999999999999999999, "period": "2026-03", "kind": "CORRECTION"}  = 400 = INVALID_REQUEST = ''
                    {"period": "2026-03", "kind": "CORRECTION"}                                     = 400 = INVALID_REQUEST = amountFen
                    {"amountFen": 100, "period": "2026-13", "kind": "CORRECTION"}                   = 400 = INVALID_REQUEST = period
                    {"amountFen": 100, "period": "2026-3", "kind": "CORRECTION"}                    = 400 = INVALID_REQUEST = period
                    {"amountFen": 100, "kind": "CORRECTION"}                                        = 400 = INVALID_REQUEST = period
                    {"amountFen": 100, "period": "2026-03", "kind": "GIFT"}                         = 400 = INVALID_REQUEST = kind
                    {"amountFen": 100, "period": "2026-03"}                                         = 400 = INVALID_REQUEST = kind
                    {"amountFen": 100, "period": "2026-03", "kind": "CORRECTION", "note": "x"}      = 400 = INVALID_REQUEST = note
                    {"amountFen": 100, "period": "2026-03", "kind": "CORRECTION"                    = 400 = INVALID_REQUEST = ''
                    """)
    void malformedCredits(String body, int status, String code, String field) {
        employee(daughter);

        Response refused = ledger.credit(daughter, UuidV7.next(), body, Caller.TIANJIN);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.at("/field")).startsWith(field);
        assertThat(ledger.balanceFen(daughter)).isZero();
    }

    @Test
    @DisplayName("a person of whom the ledger does not know gets no credit")
    void unknownPersonsGetNoCredit() {
        Response unknown = credit("nobody", 100, "2026-03", "CORRECTION");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("UNKNOWN_PERSON");
    }

    @ParameterizedTest(name = "{0} of {1} reads {3}, credits {4}")
    @CsvSource({
        "self,       120000, '',             200, 403",
        "cardholder, 120000, NOT_FOUND,      404, 403",
        "agency,     120000, '',             200, 201",
        "agency,     360000, FORBIDDEN,      403, 403",
        "auditor,          , '',             200, 403",
        "pos,        120000, FORBIDDEN,      403, 403",
        "policy,     120000, FORBIDDEN,      403, 403",
        "operator,         , FORBIDDEN,      403, 403"
    })
    @DisplayName("the owner, an agency of the province and an auditor see an account; the agency alone credits it")
    void whoMay(String role, @Nullable String region, String code, int reads, int credits) {
        employee(daughter);
        Caller caller = role.equals("self") ? Caller.self(daughter) : new Caller(role, "somebody-else", region);

        for (String path : List.of("/v1/accounts/" + daughter, "/v1/accounts/" + daughter + "/entries")) {
            Response read = ledger.get(path, caller);
            assertThat(read.status()).as(path).isEqualTo(reads);
            assertThat(read.code()).as(path).isEqualTo(code);
        }
        assertThat(ledger.credit(daughter, UuidV7.next(), credit(5, "2026-03", "CORRECTION"), caller)
                        .status())
                .isEqualTo(credits);
        assertThat(ledger.balanceFen(daughter)).isEqualTo(credits == 201 ? 5 : 0);
    }

    @Test
    @DisplayName("to a stranger an account that exists looks like one that does not")
    void strangersLearnNothing() {
        employee(daughter);
        Caller stranger = Caller.self("stranger");

        Response exists = ledger.get("/v1/accounts/" + daughter, stranger);
        Response doesNot = ledger.get("/v1/accounts/nobody", stranger);

        assertThat(exists.status()).isEqualTo(doesNot.status()).isEqualTo(404);
        assertThat(exists.body().replace(daughter, "nobody")).isEqualTo(doesNot.body());
    }

    @Test
    @DisplayName("refusals speak Chinese, and English to those who ask for it")
    void languages() {
        Response chinese = ledger.send("GET", "/v1/accounts/nobody", Caller.AUDITOR, null, null, "zh-CN,zh;q=0.9");
        Response english = ledger.send("GET", "/v1/accounts/nobody", Caller.AUDITOR, null, null, "en");

        assertThat(chinese.at("/title")).isEqualTo("查无此人");
        assertThat(english.at("/title")).isEqualTo("Unknown person");
    }

    @Test
    @DisplayName("entries are read newest first, a page at a time")
    void entries() {
        employee(daughter);
        for (int month = 1; month <= 5; month++) {
            credit(daughter, 100 * month, "2026-0" + month, "MONTHLY_ALLOCATION");
        }

        List<String> periodsAmounts = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            Response page = ledger.get(
                    "/v1/accounts/" + daughter + "/entries?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor),
                    Caller.self(daughter));
            page.json()
                    .at("/items")
                    .forEach(entry -> periodsAmounts.add(entry.at("/amountFen").asLong() + " → "
                            + entry.at("/balanceAfterFen").asLong()));
            cursor = page.at("/nextCursor");
            pages++;
        } while (!cursor.isEmpty());

        assertThat(pages).isEqualTo(3);
        assertThat(periodsAmounts).containsExactly("500 → 1500", "400 → 1000", "300 → 600", "200 → 300", "100 → 100");
        assertThat(ledger.get("/v1/accounts/" + daughter + "/entries?limit=201", Caller.AUDITOR)
                        .code())
                .isEqualTo("INVALID_REQUEST");
        assertThat(ledger.get("/v1/accounts/" + daughter + "/entries?cursor=no+cursor", Caller.AUDITOR)
                        .code())
                .isEqualTo("INVALID_REQUEST");
    }

    @Test
    @DisplayName("the same key ten times at once credits once, and everybody gets the first answer")
    void oneKeyTenTimes() throws Exception {
        employee(daughter);

        List<Response> answers =
                atOnce(10, n -> ledger.credit(daughter, "march", credit(500, "2026-03", "CORRECTION"), Caller.TIANJIN));

        assertThat(answers).extracting(Response::status).containsOnly(201);
        assertThat(answers)
                .extracting(Response::body)
                .containsOnly(answers.getFirst().body());
        assertThat(answers.stream().filter(answer -> "true".equals(answer.header("Idempotency-Replayed"))))
                .hasSize(9);
        assertThat(ledger.balanceFen(daughter)).isEqualTo(500);

        Response otherBody = ledger.credit(daughter, "march", credit(501, "2026-03", "CORRECTION"), Caller.TIANJIN);
        assertThat(otherBody.status()).isEqualTo(422);
        assertThat(otherBody.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    // ---- charging

    @Test
    @DisplayName("P-05: own account first, then the sharer within the limit, the rest is cash; every step is told")
    void chargesAFamily() {
        employee(daughter);
        credit(daughter, 5_000, "2026-03", "MONTHLY_ALLOCATION");
        employee(grandfather);
        credit(grandfather, 300, "2026-03", "MONTHLY_ALLOCATION");
        ledger.says(bound(daughter, grandfather, 500L));
        ledger.hasHeardAll();

        String cause = charge(plan(FundingMode.CASCADE, 1_000, own(grandfather), sharer(daughter, grandfather)));

        Heard answer = ledger.said(bill).getFirst();
        assertThat(answer.event()).isInstanceOfSatisfying(PursesCharged.class, charged -> {
            assertThat(charged.payments()).extracting("purse").containsExactly(Purse.OWN_ACCOUNT, Purse.SHARER_ACCOUNT);
            assertThat(charged.payments()).extracting("amountFen").containsExactly(300L, 500L);
            assertThat(charged.uncoveredFen()).isEqualTo(200);
            assertThat(charged.fallbacks())
                    .extracting("reason")
                    .containsExactly(FallbackReason.INSUFFICIENT_BALANCE, FallbackReason.LIMIT_PARTIAL);
        });
        assertThat(answer.headers())
                .containsEntry("ce_subject", bill)
                .containsEntry("ce_causationid", cause)
                .containsEntry("ce_correlationid", "correlation of " + cause);
        assertThat(ledger.said(daughter).getLast().event()).isInstanceOfSatisfying(AccountDebited.class, debited -> {
            assertThat(debited.beneficiaryId()).isEqualTo(grandfather);
            assertThat(debited.bindingId()).isEqualTo(binding(daughter, grandfather));
            assertThat(debited.spentAfterFen()).isEqualTo(500);
        });

        Response seen = ledger.get("/v1/accounts/" + daughter + "/entries", Caller.self(daughter));
        assertThat(seen.at("/items/0/kind")).isEqualTo("MUTUAL_AID_PAYMENT");
        assertThat(seen.number("/items/0/amountFen")).isEqualTo(-500);
        assertThat(seen.number("/items/0/balanceAfterFen")).isEqualTo(4_500);
        assertThat(seen.at("/items/0/settlementId")).isEqualTo(bill);
        assertThat(seen.at("/items/0/beneficiaryId")).isEqualTo(grandfather);
        Response own = ledger.get("/v1/accounts/" + grandfather + "/entries", Caller.self(grandfather));
        assertThat(own.at("/items/0/kind")).isEqualTo("OWN_PAYMENT");
        assertThat(ledger.balanceFen(grandfather)).isZero();
    }

    @Test
    @DisplayName("P-06: a first tap that own money does not cover charges nobody")
    void refusesTheFirstTap() {
        employee(grandfather);
        credit(grandfather, 300, "2026-03", "MONTHLY_ALLOCATION");

        charge(plan(FundingMode.OWN_WHOLE, 1_000, own(grandfather)));

        assertThat(ledger.said(bill)).hasSize(1);
        assertThat(ledger.said(bill).getFirst().event()).isInstanceOfSatisfying(ChargeRefused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(ChargeRefused.Reason.OWN_MONEY_INSUFFICIENT);
            assertThat(refused.shortfallFen()).isEqualTo(700);
        });
        assertThat(ledger.balanceFen(grandfather)).isEqualTo(300);
    }

    @Test
    @DisplayName("B-11: once the unbinding has reached the ledger nothing is drawn, whatever the plan believed")
    void unboundRelativesCannotPay() {
        rich(daughter, 5_000);
        ledger.says(bound(daughter, grandfather, null));
        ledger.says(unbound(daughter, grandfather));
        ledger.hasHeardAll();

        charge(plan(FundingMode.CASCADE, 1_000, sharer(daughter, grandfather)));

        assertThat(ledger.said(bill).getFirst().event()).isInstanceOfSatisfying(PursesCharged.class, charged -> {
            assertThat(charged.payments()).isEmpty();
            assertThat(charged.fallbacks()).isEmpty();
            assertThat(charged.uncoveredFen()).isEqualTo(1_000);
        });
        assertThat(ledger.balanceFen(daughter)).isEqualTo(5_000);
    }

    @Test
    @DisplayName("B-10: a limit lowered below what is spent blocks further spending and takes nothing back")
    void loweredLimits() {
        rich(daughter, 5_000);
        ledger.says(bound(daughter, grandfather, 1_000L));
        ledger.hasHeardAll();
        charge(plan(FundingMode.CASCADE, 600, sharer(daughter, grandfather)));
        ledger.says(limited(daughter, grandfather, 500L));
        ledger.hasHeardAll();

        bill = "bill-" + UuidV7.next();
        charge(plan(FundingMode.CASCADE, 600, sharer(daughter, grandfather)));

        assertThat(ledger.said(bill).getFirst().event())
                .isInstanceOfSatisfying(PursesCharged.class, charged -> assertThat(charged.fallbacks())
                        .extracting("reason")
                        .containsExactly(FallbackReason.LIMIT_REACHED));
        assertThat(ledger.balanceFen(daughter)).isEqualTo(4_400);
    }

    @Test
    @DisplayName("a bill that asks the purses for nothing is none of the ledger's business")
    void billsWithoutAPlan() {
        ledger.says(priced(bill, grandfather, null));
        ledger.hasHeardAll();

        assertThat(ledger.said(bill)).isEmpty();
    }

    @Test
    @DisplayName("P-08: fifty bills at once never overdraw: ten are paid, forty end in cash")
    void neverOverdraws() {
        rich(daughter, 1_000);
        ledger.says(bound(daughter, grandfather, null));
        ledger.hasHeardAll();
        List<String> bills =
                Stream.generate(() -> "bill-" + UuidV7.next()).limit(50).toList();

        bills.parallelStream()
                .forEach(one -> ledger.says(
                        priced(one, grandfather, plan(FundingMode.CASCADE, 100, sharer(daughter, grandfather)))));
        ledger.hasHeardAll();

        List<PursesCharged> answers = ledger.saidAll().stream()
                .map(Heard::event)
                .filter(event -> bills.contains(event.subject()))
                .map(PursesCharged.class::cast)
                .toList();
        assertThat(answers).hasSize(50);
        assertThat(answers.stream().filter(answer -> answer.uncoveredFen() == 0))
                .hasSize(10);
        assertThat(answers.stream().filter(answer -> answer.payments().isEmpty()))
                .hasSize(40);
        assertThat(ledger.balanceFen(daughter)).isZero();
    }

    @Test
    @DisplayName("fifty bills at once never pass a limit")
    void neverPassesALimit() {
        rich(daughter, 100_000);
        ledger.says(bound(daughter, grandfather, 777L));
        ledger.hasHeardAll();

        Stream.generate(() -> "bill-" + UuidV7.next())
                .limit(50)
                .parallel()
                .forEach(one -> ledger.says(
                        priced(one, grandfather, plan(FundingMode.CASCADE, 100, sharer(daughter, grandfather)))));
        ledger.hasHeardAll();

        assertThat(ledger.balanceFen(daughter)).isEqualTo(100_000 - 777);
    }

    // ---- delivery

    @Test
    @DisplayName("an event that comes again, under its own id or a new one, charges nobody again")
    void duplicates() {
        rich(daughter, 5_000);
        ledger.says(bound(daughter, grandfather, null));
        ledger.hasHeardAll();
        DomainEvent priced = priced(bill, grandfather, plan(FundingMode.CASCADE, 1_000, sharer(daughter, grandfather)));
        String eventId = UuidV7.next();

        for (int time = 0; time < 5; time++) {
            ledger.says(priced, eventId);
            ledger.says(priced);
            ledger.says(insured(daughter, Scheme.EMPLOYEE));
            ledger.says(bound(daughter, grandfather, null));
        }
        ledger.hasHeardAll();

        assertThat(ledger.said(bill)).hasSize(1);
        assertThat(ledger.balanceFen(daughter)).isEqualTo(4_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"1", "2", "3", "4", "5", "6"})
    @DisplayName("whatever order persons, bindings and limits arrive in, the ledger ends the same")
    void reordering(int seed) {
        List<DomainEvent> arrivals = new ArrayList<>(List.of(
                insured(daughter, Scheme.EMPLOYEE),
                insured(grandfather, Scheme.RESIDENT),
                bound(daughter, grandfather, 100L),
                limited(daughter, grandfather, 700L)));
        Collections.shuffle(arrivals, new Random(seed));

        for (DomainEvent arrival : arrivals) {
            ledger.says(arrival);
            ledger.hasHeardAll();
        }
        credit(daughter, 5_000, "2026-03", "MONTHLY_ALLOCATION");
        charge(plan(FundingMode.CASCADE, 1_000, sharer(daughter, grandfather)));

        assertThat(ledger.balanceFen(daughter)).isEqualTo(4_300);
    }

    @Test
    @DisplayName("poison stops nobody: it is parked, and the good records beside it are applied")
    void poison() {
        long parkedBefore = parked();
        byte[] priced = "{\"settlementId\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        ledger.says(
                "settlement-events",
                bill,
                ceHeaders("cn.gongji.settlement.SettlementPriced.v1"),
                "{".getBytes(StandardCharsets.UTF_8));
        ledger.says("settlement-events", bill, ceHeaders("cn.gongji.settlement.SettlementPriced.v9"), priced);
        ledger.says("settlement-events", bill, ceHeaders("cn.gongji.settlement.NobodyKnows.v1"), priced);
        ledger.says("settlement-events", bill, Map.of(), priced);
        ledger.says("settlement-events", bill, ceHeaders("cn.gongji.settlement.SettlementPriced.v1"), null);
        ledger.says(
                "settlement-events", bill, ceHeaders("cn.gongji.settlement.SettlementPriced.v1"), new byte[5_000_000]);
        ledger.says(
                priced(bill + "-twice", grandfather, plan(FundingMode.CASCADE, 1, own(grandfather), own(grandfather))));
        rich(daughter, 5_000);
        ledger.says(bound(daughter, grandfather, null));
        ledger.hasHeardAll();

        charge(plan(FundingMode.CASCADE, 1_000, sharer(daughter, grandfather)));

        assertThat(ledger.balanceFen(daughter)).isEqualTo(4_000);
        assertThat(parked() - parkedBefore).isEqualTo(7);
    }

    @ParameterizedTest(name = "{0} without {1}")
    @CsvSource({
        "cn.gongji.binding.RelativeBound.v1,             sharerId",
        "cn.gongji.binding.RelativeBound.v1,             boundAt",
        "cn.gongji.binding.RelativeUnbound.v1,           sharerId",
        "cn.gongji.binding.SpendingLimitChanged.v1,      changedAt",
        "cn.gongji.binding.PersonInsured.v1,             poolingRegion",
        "cn.gongji.settlement.SettlementPriced.v1,       patientId"
    })
    @DisplayName("an event that lacks what it must have is parked, and records nothing")
    void incompleteEvents(String type, String missing) {
        long parkedBefore = parked();
        long headBefore = head();
        DomainEvent whole = Stream.of(
                        bound(daughter, grandfather, null),
                        unbound(daughter, grandfather),
                        limited(daughter, grandfather, 5L),
                        insured(daughter, Scheme.EMPLOYEE),
                        priced(bill, grandfather, plan(FundingMode.CASCADE, 1, own(grandfather))))
                .filter(event -> type.contains("." + event.getClass().getSimpleName() + "."))
                .findFirst()
                .orElseThrow();
        Map<String, Object> fields = new LinkedHashMap<>(EventJson.mapper().convertValue(whole, Map.class));
        assertThat(fields.remove(missing)).isNotNull();

        ledger.says(
                type.startsWith("cn.gongji.binding") ? "binding-events" : "settlement-events",
                whole.subject(),
                ceHeaders(type),
                EventJson.write(fields).getBytes(StandardCharsets.UTF_8));
        ledger.hasHeardAll();

        assertThat(parked() - parkedBefore).isEqualTo(1);
        assertThat(head()).isEqualTo(headBefore);
    }

    // ---- preview

    @Test
    @DisplayName("P-10: a preview tells what a charge would do, and charges nothing")
    void previews() {
        rich(daughter, 5_000);
        ledger.says(bound(daughter, grandfather, 400L));
        ledger.hasHeardAll();
        long headBefore = head();

        ChargePreviewed split = ledger.asks(
                new ChargePreviewRequested(
                        plan(FundingMode.CASCADE, 1_000, sharer(daughter, grandfather)), grandfather),
                ChargePreviewed.class);
        ChargePreviewed refused = ledger.asks(
                new ChargePreviewRequested(plan(FundingMode.OWN_WHOLE, 1_000, own(grandfather)), grandfather),
                ChargePreviewed.class);

        assertThat(split.refusal()).isNull();
        assertThat(split.payments()).extracting("amountFen").containsExactly(400L);
        assertThat(split.uncoveredFen()).isEqualTo(600);
        assertThat(refused.refusal()).isEqualTo(ChargeRefused.Reason.OWN_MONEY_INSUFFICIENT);
        assertThat(refused.shortfallFen()).isEqualTo(1_000);
        assertThat(head()).isEqualTo(headBefore);
        assertThat(ledger.balanceFen(daughter)).isEqualTo(5_000);
    }

    // ---- the books

    @Test
    @DisplayName("the trial balance books both sides, and finds money that no event explains")
    void trialBalances() {
        Response before = trialBalance();
        rich(daughter, 5_000);
        credit(daughter, 70, "2026-03", "CORRECTION");
        ledger.says(bound(daughter, grandfather, null));
        ledger.hasHeardAll();
        charge(plan(FundingMode.CASCADE, 1_000, sharer(daughter, grandfather)));

        Response after = trialBalance();

        assertThat(booked(after, "CONTRIBUTIONS_RECEIVED", "debitFen")
                        - booked(before, "CONTRIBUTIONS_RECEIVED", "debitFen"))
                .isEqualTo(5_000);
        assertThat(booked(after, "CORRECTIONS", "debitFen") - booked(before, "CORRECTIONS", "debitFen"))
                .isEqualTo(70);
        assertThat(booked(after, "PERSONAL_ACCOUNTS", "creditFen") - booked(before, "PERSONAL_ACCOUNTS", "creditFen"))
                .isEqualTo(5_070);
        assertThat(booked(after, "PERSONAL_ACCOUNTS", "debitFen") - booked(before, "PERSONAL_ACCOUNTS", "debitFen"))
                .isEqualTo(1_000);
        assertThat(booked(after, "SETTLEMENTS_PAYABLE", "creditFen")
                        - booked(before, "SETTLEMENTS_PAYABLE", "creditFen"))
                .isEqualTo(1_000);
        assertThat(after.number("/differenceFen")).isZero();

        ledger.sql().update("update personal_account set balance_fen = balance_fen + 1 where person_id = ?", daughter);
        assertThat(trialBalance().number("/differenceFen")).isEqualTo(1);
        ledger.sql().update("update personal_account set balance_fen = balance_fen - 1 where person_id = ?", daughter);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"auditor, 200", "operator, 200", "agency, 403", "cardholder, 403", "pos, 403", "policy, 403"})
    @DisplayName("auditors and operators see the trial balance")
    void whoSeesTheBooks(String role, int status) {
        assertThat(ledger.get("/v1/ledger/trial-balance", new Caller(role, "somebody", "120000"))
                        .status())
                .isEqualTo(status);
    }

    @Test
    @DisplayName("balances are the sum of the stored entries, and every stream is dense")
    void theStoreAgreesWithItself() {
        rich(daughter, 5_000);

        for (String table : List.of("personal_account", "wallet")) {
            assertThat(ledger.sql().queryForList("""
                            select a.person_id from %s a
                             where a.balance_fen <> (
                                   select coalesce(sum(m.sign * (e.payload ->> 'amountFen')::bigint), 0)
                                     from domain_event_entry e
                                     join event_type t using (type_id)
                                     join (values ('personal_account', 'AccountCredited', 1),
                                                  ('personal_account', 'AccountDebited', -1),
                                                  ('personal_account', 'AccountRefunded', 1),
                                                  ('personal_account', 'AccountTransferred', -1),
                                                  ('personal_account', 'AccountReturned', 1),
                                                  ('wallet', 'WalletCredited', 1),
                                                  ('wallet', 'WalletDebited', -1)) as m (held_in, event, sign)
                                       on m.held_in = '%s' and t.type_name like '%%.' || m.event || '.v%%'
                                    where e.stream = a.person_id)
                            """.formatted(table, table), String.class))
                    .as(table)
                    .isEmpty();
        }
        assertThat(ledger.sql()
                        .queryForList(
                                "select stream from domain_event_entry group by stream having max(sequence) + 1 <> count(*)",
                                String.class))
                .isEmpty();
    }

    // ---- words of the stories

    private void employee(String personId) {
        ledger.says(insured(personId, Scheme.EMPLOYEE));
        ledger.hasHeardAll();
    }

    private void rich(String personId, long balanceFen) {
        employee(personId);
        assertThat(credit(personId, balanceFen, "2026-03", "MONTHLY_ALLOCATION").status())
                .isEqualTo(201);
    }

    private Response credit(String personId, long amountFen, String period, String kind) {
        return ledger.credit(personId, UuidV7.next(), credit(amountFen, period, kind), Caller.TIANJIN);
    }

    private static Map<String, Object> credit(long amountFen, String period, String kind) {
        return Map.of("amountFen", amountFen, "period", period, "kind", kind);
    }

    /** @return the event id of the priced bill */
    private String charge(FundingPlan plan) {
        String eventId = ledger.says(priced(bill, grandfather, plan));
        ledger.hasHeardAll();
        return eventId;
    }

    private Response trialBalance() {
        return ledger.get("/v1/ledger/trial-balance", Caller.AUDITOR);
    }

    private static long booked(Response trialBalance, String ledgerAccount, String side) {
        for (var line : trialBalance.json().at("/lines")) {
            if (line.at("/ledgerAccount").asString().equals(ledgerAccount)) {
                return line.at("/" + side).asLong();
            }
        }
        throw new AssertionError("no line " + ledgerAccount);
    }

    private long parked() {
        return ledger.sql().queryForObject("select count(*) from dead_letter where state = 'PARKED'", Long.class);
    }

    private long head() {
        return ledger.sql().queryForObject("select head from event_writer", Long.class);
    }

    private static Map<String, String> ceHeaders(String type) {
        return Map.of("ce_id", UuidV7.next(), "ce_type", type);
    }

    private static <T> List<T> atOnce(int times, IntFunction<T> work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> calls = new ArrayList<>();
            for (int n = 0; n < times; n++) {
                int number = n;
                calls.add(() -> work.apply(number));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> done : threads.invokeAll(calls)) {
                results.add(done.get());
            }
            return results;
        }
    }
}
