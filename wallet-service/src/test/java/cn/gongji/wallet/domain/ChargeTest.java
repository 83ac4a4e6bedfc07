package cn.gongji.wallet.domain;

import static cn.gongji.wallet.domain.PurseNotation.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cn.gongji.contracts.funding.FundingMode;
import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.PurseRef;
import cn.gongji.contracts.funding.SharerOrder;
import cn.gongji.contracts.wallet.ChargeEvent;
import cn.gongji.contracts.wallet.ChargeRefused;
import cn.gongji.contracts.wallet.PursesCharged;
import cn.gongji.wallet.domain.Grant.Standing;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One bill against the accounts that the ledger knows. */
class ChargeTest {

    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");

    static Stream<Arguments> plans() {
        Map<String, Holdings> both = Map.of(PATIENT, account(300), "A", sharer(5000, Standing.ACTIVE, PATIENT, 500L));
        return Stream.of(
                row(
                        "own first, then the sharer up to the limit",
                        both,
                        "own 300, A 500, cash 200" + " | own>A INSUFFICIENT_BALANCE 700, A>cash LIMIT_PARTIAL 200"),
                row(
                        "a patient without an account has no own purse",
                        without(both, PATIENT),
                        "A 500, cash 500" + " | A>cash LIMIT_PARTIAL 500"),
                row(
                        "a sharer whom the ledger does not know is no step",
                        without(both, "A"),
                        "own 300, cash 700" + " | own>cash INSUFFICIENT_BALANCE 700"),
                row(
                        "a sharer whose account is not open is no step",
                        Map.of(PATIENT, account(300), "A", grantsOnly(grant(Standing.ACTIVE, null))),
                        "own 300, cash 700 | own>cash INSUFFICIENT_BALANCE 700"),
                row(
                        "an unbound relative cannot pay, whatever the plan believed",
                        Map.of(PATIENT, account(300), "A", sharer(5000, Standing.WITHDRAWN, PATIENT, null)),
                        "own 300, cash 700 | own>cash INSUFFICIENT_BALANCE 700"),
                row(
                        "nor can one whose binding the ledger awaits",
                        Map.of(PATIENT, account(300), "A", sharer(5000, Standing.AWAITED, PATIENT, 500L)),
                        "own 300, cash 700 | own>cash INSUFFICIENT_BALANCE 700"),
                row(
                        "nor over a binding that is somebody else's",
                        Map.of(PATIENT, account(300), "A", sharer(5000, Standing.ACTIVE, "stranger", null)),
                        "own 300, cash 700 | own>cash INSUFFICIENT_BALANCE 700"),
                row("nobody has anything", Map.of(), "cash 1000"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plans")
    void charges(String name, Map<String, Holdings> accounts, String outcome) {
        assertThat(PurseNotation.told(Charge.outcome(plan(FundingMode.CASCADE), PATIENT, accounts)))
                .isEqualTo(outcome);
    }

    @Test
    @DisplayName("P-08: every payment is one debit, and one answer tells them all")
    void oneDebitAPayment() {
        Map<String, Holdings> accounts =
                Map.of(PATIENT, account(300), "A", sharer(5000, Standing.ACTIVE, PATIENT, null));

        Charge.Decision decision = Charge.decide(command(FundingMode.CASCADE), new Charge.Unasked(), accounts)
                .orElseThrow();

        assertThat(decision.steps())
                .containsExactly(
                        new DebitAccount(PATIENT, "bill.1", Purse.OWN_ACCOUNT, "bill", PATIENT, null, 300, NOW),
                        new DebitAccount(
                                "A", "bill.2", Purse.SHARER_ACCOUNT, "bill", PATIENT, "binding of A", 700, NOW));
        assertThat(decision.answer()).isInstanceOfSatisfying(PursesCharged.class, charged -> {
            assertThat(charged.uncoveredFen()).isZero();
            assertThat(charged.payments()).extracting("amountFen").containsExactly(300L, 700L);
        });
    }

    @Test
    @DisplayName("P-06: a refusal debits nobody")
    void aRefusalDebitsNobody() {
        Charge.Decision decision = Charge.decide(
                        command(FundingMode.OWN_WHOLE), new Charge.Unasked(), Map.of(PATIENT, account(300)))
                .orElseThrow();

        assertThat(decision.steps()).isEmpty();
        assertThat(decision.answer()).isInstanceOfSatisfying(ChargeRefused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(ChargeRefused.Reason.OWN_MONEY_INSUFFICIENT);
            assertThat(refused.shortfallFen()).isEqualTo(700);
        });
    }

    @Test
    void aSettlementIsAnsweredOnce() {
        ChargeEvent answer = Charge.decide(command(FundingMode.CASCADE), new Charge.Unasked(), Map.of())
                .orElseThrow()
                .answer();
        Charge answered = Charge.evolve(new Charge.Unasked(), answer);

        assertThat(Charge.decide(command(FundingMode.CASCADE), answered, Map.of(PATIENT, account(300))))
                .isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> Charge.evolve(answered, answer));
    }

    static Stream<Arguments> wrongPlans() {
        PlannedPurse own = new PlannedPurse(Purse.OWN_ACCOUNT, PATIENT, null, null);
        PlannedPurse sharer = new PlannedPurse(Purse.SHARER_ACCOUNT, "A", "binding of A", null);
        return Stream.of(
                Arguments.of("nothing asked", 0L, List.of(own)),
                Arguments.of("less than nothing asked", -1L, List.of(own)),
                Arguments.of("more purses than a plan may have", 1L, Collections.nCopies(65, sharer)),
                Arguments.of("the same account twice", 1L, List.of(own, sharer, sharer)),
                Arguments.of(
                        "the patient's account as a sharer's",
                        1L,
                        List.of(own, new PlannedPurse(Purse.SHARER_ACCOUNT, PATIENT, "b", null))),
                Arguments.of(
                        "another's account as the patient's own",
                        1L,
                        List.of(new PlannedPurse(Purse.OWN_ACCOUNT, "A", null, null))),
                Arguments.of("cash", 1L, List.of(new PlannedPurse(Purse.CASH, "A", null, null))));
    }

    @ParameterizedTest(name = "{0} is a caller''s bug")
    @MethodSource("wrongPlans")
    void plansThatNoSettlementMakes(String name, long payableFen, List<PlannedPurse> purses) {
        FundingPlan plan = new FundingPlan(FundingMode.CASCADE, SharerOrder.AS_PLANNED, payableFen, purses);

        assertThatIllegalArgumentException().isThrownBy(() -> new ChargePurses("bill", PATIENT, plan, NOW));
    }

    private static Arguments row(String name, Map<String, Holdings> accounts, String outcome) {
        return Arguments.of(name, accounts, outcome);
    }

    private static ChargePurses command(FundingMode mode) {
        return new ChargePurses("bill", PATIENT, plan(mode), NOW);
    }

    private static FundingPlan plan(FundingMode mode) {
        return new FundingPlan(
                mode, SharerOrder.AS_PLANNED, 1000, List.of(planned("own"), planned("wallet"), planned("A")));
    }

    private static PlannedPurse planned(String name) {
        PurseRef ref = PurseNotation.ref(name);
        return new PlannedPurse(ref.purse(), String.valueOf(ref.personId()), ref.bindingId(), null);
    }

    private static Holdings account(long balanceFen) {
        return holding(balanceFen, Map.of());
    }

    private static Holdings sharer(long balanceFen, Standing standing, String beneficiaryId, @Nullable Long limitFen) {
        Grant grant = new Grant("binding of A", beneficiaryId, standing, limitFen, NOW, 0, false, null);
        return holding(balanceFen, Map.of("binding of A", grant));
    }

    private static Holdings grantsOnly(Map<String, Grant> grants) {
        Holdings nothing = Holdings.UNKNOWN;
        return new Holdings(
                nothing.home(),
                nothing.account(),
                nothing.walletOffered(),
                nothing.wallet(),
                new Grants(grants),
                nothing.quotas(),
                nothing.links(),
                nothing.outgoing());
    }

    private static Holdings holding(long balanceFen, Map<String, Grant> grants) {
        Holdings nothing = Holdings.UNKNOWN;
        return new Holdings(
                Home.of("120100", NOW),
                new PersonalAccount.Open(balanceFen, new TreeSet<>()),
                nothing.walletOffered(),
                nothing.wallet(),
                new Grants(grants),
                nothing.quotas(),
                nothing.links(),
                nothing.outgoing());
    }

    private static Map<String, Grant> grant(Standing standing, @Nullable Long limitFen) {
        return Map.of("binding of A", new Grant("binding of A", PATIENT, standing, limitFen, NOW, 0, false, null));
    }

    private static Map<String, Holdings> without(Map<String, Holdings> accounts, String personId) {
        Map<String, Holdings> rest = new java.util.HashMap<>(accounts);
        rest.remove(personId);
        return rest;
    }
}
