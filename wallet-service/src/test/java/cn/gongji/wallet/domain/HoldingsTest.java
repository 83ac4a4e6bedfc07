package cn.gongji.wallet.domain;

import static cn.gongji.contracts.wallet.CreditKind.CORRECTION;
import static cn.gongji.contracts.wallet.CreditKind.MONTHLY_ALLOCATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.wallet.AccessGranted;
import cn.gongji.contracts.wallet.AccessLimitChanged;
import cn.gongji.contracts.wallet.AccessRestored;
import cn.gongji.contracts.wallet.AccessSuspended;
import cn.gongji.contracts.wallet.AccessWithdrawn;
import cn.gongji.contracts.wallet.AccountCredited;
import cn.gongji.contracts.wallet.AccountDebited;
import cn.gongji.contracts.wallet.AccountOpened;
import cn.gongji.contracts.wallet.CreditKind;
import cn.gongji.contracts.wallet.CreditRefused;
import cn.gongji.contracts.wallet.WalletContextEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Given what happened to a person's money, when it is asked, then that is what it records. */
class HoldingsTest {

    private static final Actor CLERK = new Actor("agency", "clerk-12");
    private static final String SHARER = "sharer";
    private static final String FATHER = "father";

    static Stream<Arguments> decisions() {
        return Stream.of(
                row("an account opens", given(), open(1), then(opened(1))),
                row("an account opens once", given(opened(1)), open(2), then()),
                row(
                        "a binding that came before the person does not hinder it",
                        given(granted(1, 500L)),
                        open(2),
                        then(opened(2))),
                row("money comes in", given(opened(1)), credit("2026-03", 800), then(credited("2026-03", 800, 800))),
                row(
                        "each month has its own",
                        given(opened(1), credited("2026-03", 800, 800)),
                        credit("2026-04", 50),
                        then(credited("2026-04", 50, 850))),
                row(
                        "a month is allocated once",
                        given(opened(1), credited("2026-03", 800, 800)),
                        credit("2026-03", 800),
                        then(refused("2026-03", 800))),
                row(
                        "a refusal leaves the next month free",
                        given(opened(1), credited("2026-03", 800, 800), refused("2026-03", 800)),
                        credit("2026-04", 800),
                        then(credited("2026-04", 800, 1600))),
                row(
                        "corrections of one month come in any number",
                        given(opened(1), credited("2026-03", 800, 800), corrected("2026-03", 10, 810)),
                        new CreditAccount(SHARER, "entry", CORRECTION, "2026-03", 5, CLERK, at(9)),
                        then(corrected("2026-03", 5, 815))),
                row(
                        "a correction is no allocation",
                        given(opened(1), corrected("2026-03", 10, 10)),
                        credit("2026-03", 800),
                        then(credited("2026-03", 800, 810))),
                row("a relative may draw", given(opened(1)), grant(2, 500L), then(granted(2, 500L))),
                row("a relative may draw without limit", given(opened(1)), grant(2, null), then(granted(2, null))),
                row("a grant waits for the account", given(), grant(2, 500L), then(granted(2, 500L))),
                row("a grant repeated is nothing", given(opened(1), granted(2, 500L)), grant(2, 500L), then()),
                row("a limit changes", given(opened(1), granted(2, 500L)), limit(3, 900L), then(limited(3, 900L))),
                row("a limit is cleared", given(opened(1), granted(2, 500L)), limit(3, null), then(limited(3, null))),
                row("a limit repeated is nothing", given(granted(2, 500L), limited(3, 9L)), limit(3, 9L), then()),
                row("an older limit that arrives late is nothing", given(granted(2, 5L)), limit(1, 9L), then()),
                row("a limit that arrives before its binding is kept", given(), limit(3, 9L), then(limited(3, 9L))),
                row(
                        "the binding then starts with the newer limit",
                        given(limited(3, 9L)),
                        grant(2, 500L),
                        then(granted(2, 9L))),
                row(
                        "but with its own when that is newer",
                        given(limited(1, 9L)),
                        grant(2, 500L),
                        then(granted(2, 500L))),
                row("a relative may draw no longer", given(granted(2, 5L)), withdraw(4), then(withdrawn(4, 0))),
                row(
                        "what was spent stays told",
                        given(opened(1), credited("2026-03", 800, 800), granted(2, null), paid(300, 500, 300)),
                        withdraw(4),
                        then(withdrawn(4, 300))),
                row("a withdrawal repeated is nothing", given(granted(2, 5L), withdrawn(4, 0)), withdraw(4), then()),
                row("a withdrawal before its binding is kept", given(), withdraw(4), then(withdrawn(4, 0))),
                row("and the late binding opens nothing", given(withdrawn(4, 0)), grant(2, 500L), then()),
                row("nor does a late limit", given(withdrawn(4, 0)), limit(5, 500L), then()),
                row("a relative may draw no longer for now", given(granted(2, 5L)), suspend(4), then(suspended(4))),
                row("a suspension repeated is nothing", given(granted(2, 5L), suspended(4)), suspend(4), then()),
                row("and again", given(granted(2, 5L), suspended(4)), restore(5), then(restored(5))),
                row(
                        "an older suspension that arrives late is nothing",
                        given(granted(2, 5L), restored(5)),
                        suspend(4),
                        then()),
                row("a suspension before its binding is kept", given(), suspend(4), then(suspended(4))),
                row("what has ended is not suspended", given(withdrawn(4, 0)), suspend(5), then()),
                row(
                        "the owner pays",
                        given(opened(1), credited("2026-03", 800, 800)),
                        own(300),
                        then(ownPaid(300, 500))),
                row(
                        "the owner pays the last fen",
                        given(opened(1), credited("2026-03", 800, 800), ownPaid(300, 500)),
                        own(500),
                        then(ownPaid(500, 0))),
                row(
                        "a relative pays, and it counts against the limit",
                        given(opened(1), credited("2026-03", 800, 800), granted(2, 500L), paid(300, 500, 300)),
                        debit(200),
                        then(paid(200, 300, 500))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decisions")
    void decides(String name, List<WalletContextEvent> given, HoldingsCommand when, List<WalletContextEvent> then) {
        Holdings state = after(given);

        List<WalletContextEvent> recorded = Holdings.decide(when, state);

        assertThat(recorded).isEqualTo(then);
        assertThat(fold(state, recorded)).isNotNull();
    }

    static Stream<Arguments> bugs() {
        return Stream.of(
                row("nobody credits an account that is not open", given(granted(1, 5L)), credit("2026-03", 1)),
                row("nobody pays from an account that is not open", given(), own(1)),
                row("no purse goes below zero", given(opened(1), credited("2026-03", 800, 800)), own(801)),
                row(
                        "an unbound relative cannot pay",
                        given(opened(1), credited("2026-03", 800, 800), granted(2, null), withdrawn(3, 0)),
                        debit(1)),
                row(
                        "a relative whose binding is not known yet cannot pay",
                        given(opened(1), credited("2026-03", 800, 800), limited(2, 500L)),
                        debit(1)),
                row(
                        "a relative cannot pay while the binding is suspended",
                        given(opened(1), credited("2026-03", 800, 800), granted(2, null), suspended(3)),
                        debit(1)),
                row(
                        "another relative cannot pay over the binding",
                        given(opened(1), credited("2026-03", 800, 800), granted(2, null)),
                        new DebitAccount(
                                SHARER, "entry", Purse.SHARER_ACCOUNT, "bill", "stranger", "binding", 1, at(9))),
                row(
                        "no limit is passed",
                        given(opened(1), credited("2026-03", 800, 800), granted(2, 500L), paid(300, 500, 300)),
                        debit(201)),
                row(
                        "a limit lowered below what is spent leaves nothing",
                        given(
                                opened(1),
                                credited("2026-03", 800, 800),
                                granted(2, 500L),
                                paid(300, 500, 300),
                                limited(4, 100L)),
                        debit(1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bugs")
    void aCallersBugThrows(String name, List<WalletContextEvent> given, HoldingsCommand when) {
        Holdings state = after(given);

        assertThatIllegalStateException().isThrownBy(() -> Holdings.decide(when, state));
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(
                row("a balance after a credit", given(opened(1)), credited("2026-03", 800, 801)),
                row("a balance after a debit", given(opened(1), credited("2026-03", 800, 800)), ownPaid(300, 501)),
                row("a balance below zero", given(opened(1), credited("2026-03", 800, 800)), ownPaid(900, -100)),
                row(
                        "what a relative spent",
                        given(opened(1), credited("2026-03", 800, 800), granted(2, null)),
                        paid(300, 500, 299)),
                row("a second opening", given(opened(1)), opened(2)),
                row("money of an account that never opened", given(), credited("2026-03", 1, 1)));
    }

    @ParameterizedTest(name = "replay refuses {0} that its history does not give")
    @MethodSource("forgeries")
    void replayChecksWhatEventsSay(String name, List<WalletContextEvent> given, WalletContextEvent forged) {
        Holdings state = after(given);

        assertThatIllegalStateException().isThrownBy(() -> Holdings.evolve(state, forged));
    }

    @Test
    void sumsThatDoNotFitAreRefusedBeforeAnythingIsRecorded() {
        Holdings state = after(given(opened(1), credited("2026-03", Long.MAX_VALUE, Long.MAX_VALUE)));

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Holdings.decide(credit("2026-04", 1), state)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void creditsAndDebitsArePositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> credit("2026-03", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> debit(0));
        assertThatIllegalArgumentException().isThrownBy(() -> debit(-1));
    }

    @Test
    void whateverOrderBindingEventsAndThePersonArriveInTheAccountEndsTheSame() {
        List<HoldingsCommand> arrivals = List.of(open(1), grant(2, 500L), limit(3, 900L));
        for (int[] order : new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
            Holdings state = Holdings.UNKNOWN;
            for (int place : order) {
                state = fold(state, Holdings.decide(arrivals.get(place), state));
            }

            assertThat(state)
                    .as(Arrays.toString(order))
                    .isEqualTo(after(given(opened(1), granted(2, 500L), limited(3, 900L))));
        }
    }

    @Test
    void anUnbindingEndsTheGrantWheneverItArrives() {
        List<HoldingsCommand> arrivals =
                new java.util.ArrayList<>(List.of(grant(2, 500L), limit(3, 900L), withdraw(4)));
        for (int turn = 0; turn < 3; turn++) {
            Holdings state = after(given(opened(1)));
            for (HoldingsCommand arrival : arrivals) {
                state = fold(state, Holdings.decide(arrival, state));
            }

            assertThat(state.grants().grantTo(FATHER, "binding")).isNull();
            Collections.rotate(arrivals, 1);
        }
    }

    @Test
    void theProvinceIsReadOffThePoolingRegion() {
        assertThat(after(given(opened(1))).home().province()).isEqualTo("120000");
    }

    private static Arguments row(Object... columns) {
        return Arguments.of(columns);
    }

    private static List<WalletContextEvent> given(WalletContextEvent... events) {
        return List.of(events);
    }

    private static List<WalletContextEvent> then(WalletContextEvent... events) {
        return List.of(events);
    }

    private static Holdings after(List<WalletContextEvent> events) {
        return fold(Holdings.UNKNOWN, events);
    }

    private static Holdings fold(Holdings state, List<WalletContextEvent> events) {
        Holdings folded = state;
        for (WalletContextEvent event : events) {
            folded = Holdings.evolve(folded, event);
        }
        return folded;
    }

    private static Instant at(int day) {
        return Instant.parse("2026-03-01T01:00:00Z").plusSeconds(86_400L * (day - 1));
    }

    private static OpenAccount open(int day) {
        return new OpenAccount(SHARER, "120100", at(day));
    }

    private static AccountOpened opened(int day) {
        return new AccountOpened(SHARER, "120100", at(day));
    }

    private static CreditAccount credit(String period, long amountFen) {
        return new CreditAccount(SHARER, "entry", MONTHLY_ALLOCATION, period, amountFen, CLERK, at(9));
    }

    private static AccountCredited credited(String period, long amountFen, long balanceAfterFen) {
        return credited(MONTHLY_ALLOCATION, period, amountFen, balanceAfterFen);
    }

    private static AccountCredited corrected(String period, long amountFen, long balanceAfterFen) {
        return credited(CORRECTION, period, amountFen, balanceAfterFen);
    }

    private static AccountCredited credited(CreditKind kind, String period, long amountFen, long balanceAfterFen) {
        return new AccountCredited(SHARER, "entry", kind, period, amountFen, balanceAfterFen, CLERK, at(9));
    }

    private static CreditRefused refused(String period, long amountFen) {
        return new CreditRefused(
                SHARER, MONTHLY_ALLOCATION, period, amountFen, "PERIOD_ALREADY_CREDITED", CLERK, at(9));
    }

    private static GrantAccess grant(int day, @Nullable Long limitFen) {
        return new GrantAccess(SHARER, "binding", FATHER, limitFen, at(day));
    }

    private static AccessGranted granted(int day, @Nullable Long limitFen) {
        return new AccessGranted(SHARER, "binding", FATHER, limitFen, at(day));
    }

    private static ChangeAccessLimit limit(int day, @Nullable Long limitFen) {
        return new ChangeAccessLimit(SHARER, "binding", FATHER, limitFen, at(day));
    }

    private static AccessLimitChanged limited(int day, @Nullable Long limitFen) {
        return new AccessLimitChanged(SHARER, "binding", FATHER, limitFen, at(day));
    }

    private static SuspendAccess suspend(int day) {
        return new SuspendAccess(SHARER, "binding", FATHER, at(day));
    }

    private static AccessSuspended suspended(int day) {
        return new AccessSuspended(SHARER, "binding", FATHER, at(day));
    }

    private static RestoreAccess restore(int day) {
        return new RestoreAccess(SHARER, "binding", FATHER, at(day));
    }

    private static AccessRestored restored(int day) {
        return new AccessRestored(SHARER, "binding", FATHER, at(day));
    }

    private static WithdrawAccess withdraw(int day) {
        return new WithdrawAccess(SHARER, "binding", FATHER, at(day));
    }

    private static AccessWithdrawn withdrawn(int day, long spentFen) {
        return new AccessWithdrawn(SHARER, "binding", FATHER, spentFen, at(day));
    }

    private static DebitAccount own(long amountFen) {
        return new DebitAccount(SHARER, "entry", Purse.OWN_ACCOUNT, "bill", SHARER, null, amountFen, at(9));
    }

    private static AccountDebited ownPaid(long amountFen, long balanceAfterFen) {
        return new AccountDebited(
                SHARER, "entry", Purse.OWN_ACCOUNT, "bill", SHARER, null, amountFen, balanceAfterFen, null, at(9));
    }

    private static DebitAccount debit(long amountFen) {
        return new DebitAccount(SHARER, "entry", Purse.SHARER_ACCOUNT, "bill", FATHER, "binding", amountFen, at(9));
    }

    private static AccountDebited paid(long amountFen, long balanceAfterFen, long spentAfterFen) {
        return new AccountDebited(
                SHARER,
                "entry",
                Purse.SHARER_ACCOUNT,
                "bill",
                FATHER,
                "binding",
                amountFen,
                balanceAfterFen,
                spentAfterFen,
                at(9));
    }
}
