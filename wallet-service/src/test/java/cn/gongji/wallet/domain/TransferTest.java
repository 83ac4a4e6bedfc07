package cn.gongji.wallet.domain;

import static cn.gongji.wallet.domain.SimulatedLedger.CLERK;
import static cn.gongji.wallet.domain.SimulatedLedger.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.wallet.AccountReturned;
import cn.gongji.contracts.wallet.AccountTransferred;
import cn.gongji.contracts.wallet.CreditKind;
import cn.gongji.contracts.wallet.FundsReserved;
import cn.gongji.contracts.wallet.KinshipNoted.Standing;
import cn.gongji.contracts.wallet.ReservationReleased;
import cn.gongji.contracts.wallet.TransferAccepted;
import cn.gongji.contracts.wallet.TransferRefused;
import cn.gongji.contracts.wallet.TransferReturned;
import cn.gongji.contracts.wallet.TransferReturned.Reason;
import cn.gongji.contracts.wallet.TransferSource;
import cn.gongji.contracts.wallet.TransferStarted;
import cn.gongji.contracts.wallet.WalletCredited;
import cn.gongji.contracts.wallet.WalletDebited;
import cn.gongji.contracts.wallet.WalletTransferred;
import cn.gongji.wallet.domain.TransferCommand.StartTransfer;
import cn.gongji.wallet.domain.WalletCommand.OfferWallet;
import cn.gongji.wallet.domain.WalletCommand.OpenWallet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A daughter in Tianjin sends money to her mother in another province. */
class TransferTest {

    private static final String DAUGHTER = "daughter";
    private static final String MOTHER = "mother";
    private static final String AUNT = "aunt";

    private SimulatedLedger ledger;
    private int started;

    @BeforeEach
    void family() {
        ledger = new SimulatedLedger();
        ledger.tell(new OpenAccount(DAUGHTER, "120100", ledger.now));
        for (String person : List.of(DAUGHTER, MOTHER, AUNT)) {
            ledger.tell(new OfferWallet(person, "120100", "120000", ledger.now));
            ledger.tell(new OpenWallet(person, "120100", CLERK, ledger.now));
        }
        ledger.tell(new CreditAccount(
                DAUGHTER, "march", CreditKind.MONTHLY_ALLOCATION, "2026-03", 500_000, CLERK, ledger.now));
        link(DAUGHTER, MOTHER);
        link(DAUGHTER, AUNT);
        link(MOTHER, AUNT);
    }

    @Test
    @DisplayName("W-02, W-05: reserved, sent through the own wallet, in transit, received; every step is told")
    void arrives() {
        String transfer = send(DAUGHTER, MOTHER, 200_000);
        assertThat(ledger.of(DAUGHTER).account().balanceFen()).isEqualTo(500_000);
        assertThat(ledger.of(DAUGHTER).accountAvailableFen()).isEqualTo(300_000);

        ledger.accept(transfer);
        assertThat(ledger.of(DAUGHTER).account().balanceFen()).isEqualTo(300_000);
        assertThat(ledger.of(MOTHER).wallet().balanceFen()).isZero();
        ledger.booksAreRight();

        ledger.deliver(transfer);
        assertThat(ledger.of(MOTHER).wallet().balanceFen()).isEqualTo(200_000);
        assertThat(ledger.recorded().stream()
                        .<Class<?>>map(Object::getClass)
                        .skip(ledger.recorded().size() - 8)
                        .toList())
                .containsExactly(
                        FundsReserved.class,
                        TransferStarted.class,
                        AccountTransferred.class,
                        WalletCredited.class,
                        WalletDebited.class,
                        TransferAccepted.class,
                        WalletCredited.class,
                        WalletTransferred.class);
    }

    @Test
    @DisplayName("a step done twice moves nothing twice")
    void onceEach() {
        String transfer = send(DAUGHTER, MOTHER, 100);
        ledger.accept(transfer);
        ledger.accept(transfer);
        ledger.deliver(transfer);
        int recorded = ledger.recorded().size();
        ledger.deliver(transfer);
        ledger.decline(transfer);
        ledger.expire(transfer);

        assertThat(ledger.recorded()).hasSize(recorded);
        ledger.booksAreRight();
    }

    @Test
    @DisplayName("W-07: a recipient declines, and the money is free again")
    void declined() {
        String transfer = send(DAUGHTER, MOTHER, 100);
        ledger.decline(transfer);

        assertThat(ledger.recorded().getLast())
                .isInstanceOfSatisfying(TransferReturned.class, returned -> assertThat(returned.reason())
                        .isEqualTo(Reason.DECLINED));
        assertThat(ledger.of(DAUGHTER).accountAvailableFen()).isEqualTo(500_000);
    }

    @ParameterizedTest(name = "{0} after 06:00: {1}")
    @CsvSource({"-PT0.000001S, IN_TRANSIT", "PT0S, EXPIRED"})
    @DisplayName("W-07: until 06:00 a transfer may be accepted; at 06:00 it returns, whoever comes first")
    void overdue(Duration after, String outcome) {
        String transfer = send(DAUGHTER, MOTHER, 100);
        Instant six = RULES.returnsAt(ledger.now);
        ledger.now = six.plus(after);
        ledger.expire(transfer);
        ledger.accept(transfer);

        switch (ledger.transfer(transfer)) {
            case Transfer.InTransit _ -> assertThat(outcome).isEqualTo("IN_TRANSIT");
            case Transfer.Returned(Transfer.Terms _, Reason reason) ->
                assertThat(reason.name()).isEqualTo(outcome);
            case Transfer.NotStarted _, Transfer.Waiting _, Transfer.Completed _ ->
                throw new AssertionError(ledger.transfer(transfer));
        }
    }

    @Test
    @DisplayName("an acceptance that comes after 06:00 and before the timer records the return")
    void lateAcceptance() {
        String transfer = send(DAUGHTER, MOTHER, 100);
        ledger.pass(Duration.ofHours(30));
        ledger.accept(transfer);

        assertThat(ledger.recorded().get(ledger.recorded().size() - 2))
                .isInstanceOfSatisfying(ReservationReleased.class, released -> assertThat(released.reason())
                        .isEqualTo(Reason.EXPIRED));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"SUSPENDED", "ENDED"})
    @DisplayName("W-05: a credit that is refused gives the money back to the account, and does not count")
    void compensated(Standing standing) {
        String transfer = send(DAUGHTER, MOTHER, 100);
        ledger.accept(transfer);
        note(DAUGHTER, MOTHER, standing);
        ledger.deliver(transfer);

        assertThat(ledger.recorded().get(ledger.recorded().size() - 2)).isInstanceOf(AccountReturned.class);
        assertThat(ledger.of(DAUGHTER).accountAvailableFen()).isEqualTo(500_000);
        assertThat(ledger.of(DAUGHTER).outgoing().counted()).isEmpty();
        ledger.booksAreRight();
    }

    @Test
    @DisplayName("W-06: received money goes back to its sender, up to what is left of it, and to nobody else")
    void receivedMoneyDoesNotTravelOn() {
        arrive(send(DAUGHTER, MOTHER, 1_000));

        assertThat(attempt(MOTHER, AUNT, 1, TransferSource.WALLET)).isEqualTo("INSUFFICIENT_BALANCE W-06");
        assertThat(attempt(MOTHER, DAUGHTER, 1_001, TransferSource.WALLET)).isEqualTo("INSUFFICIENT_BALANCE W-09");
        assertThat(attempt(MOTHER, DAUGHTER, 600, TransferSource.WALLET)).isEqualTo("started");
        arrive("transfer-" + started);

        assertThat(ledger.of(DAUGHTER).wallet()).isEqualTo(new Wallet.Open(Map.of(DAUGHTER, 600L)));
        assertThat(ledger.of(MOTHER).wallet()).isEqualTo(new Wallet.Open(Map.of(DAUGHTER, 400L)));
    }

    @Test
    @DisplayName("W-09: what came home to its owner's wallet is the owner's own, and may be sent to any relative")
    void ownMoneyInTheWallet() {
        arrive(send(DAUGHTER, MOTHER, 1_000));
        attempt(MOTHER, DAUGHTER, 600, TransferSource.WALLET);
        arrive("transfer-" + started);

        assertThat(attempt(DAUGHTER, AUNT, 600, TransferSource.WALLET)).isEqualTo("started");
        arrive("transfer-" + started);
        assertThat(ledger.of(AUNT).wallet()).isEqualTo(new Wallet.Open(Map.of(DAUGHTER, 600L)));
    }

    @Test
    @DisplayName("W-06: wallet money that cannot be credited comes back as what it was")
    void walletMoneyComesBack() {
        arrive(send(DAUGHTER, MOTHER, 1_000));
        attempt(MOTHER, DAUGHTER, 600, TransferSource.WALLET);
        ledger.accept("transfer-" + started);
        note(MOTHER, DAUGHTER, Standing.ENDED);
        ledger.deliver("transfer-" + started);

        assertThat(ledger.of(MOTHER).wallet()).isEqualTo(new Wallet.Open(Map.of(DAUGHTER, 1_000L)));
        ledger.booksAreRight();
    }

    @Test
    @DisplayName("W-02: three a day; declined ones do not count, and the next day counts anew")
    void threeADay() {
        for (int n = 0; n < 2; n++) {
            arrive(send(DAUGHTER, MOTHER, 1));
        }
        ledger.decline(send(DAUGHTER, MOTHER, 1));
        arrive(send(DAUGHTER, MOTHER, 1));
        assertThat(attempt(DAUGHTER, MOTHER, 1, TransferSource.ACCOUNT)).isEqualTo("TRANSFER_COUNT_EXCEEDED W-02");

        ledger.pass(Duration.ofDays(1));
        assertThat(attempt(DAUGHTER, MOTHER, 1, TransferSource.ACCOUNT)).isEqualTo("started");
    }

    @Test
    @DisplayName("the first reason in the order of the refusals wins")
    void theOrderOfRefusals() {
        SimulatedLedger fresh = new SimulatedLedger();
        fresh.tell(new OpenAccount(DAUGHTER, "120100", fresh.now));
        fresh.tell(new OfferWallet(MOTHER, "120100", "120000", fresh.now));
        ledger = fresh;
        ledger.now = Instant.parse("2026-03-02T14:00:00Z");
        assertThat(attempt(DAUGHTER, MOTHER, 300_000, TransferSource.ACCOUNT)).isEqualTo("TRANSFERS_CLOSED W-08");
        ledger.now = Instant.parse("2026-03-03T02:00:00Z");
        assertThat(attempt(DAUGHTER, MOTHER, 300_000, TransferSource.ACCOUNT)).isEqualTo("WALLET_NOT_OPEN W-01");
        ledger.tell(new OpenWallet(DAUGHTER, "120100", CLERK, ledger.now));
        assertThat(attempt(DAUGHTER, MOTHER, 300_000, TransferSource.ACCOUNT)).isEqualTo("WALLET_NOT_OPEN W-01");
        ledger.tell(new OpenWallet(MOTHER, "120100", CLERK, ledger.now));
        assertThat(attempt(DAUGHTER, MOTHER, 300_000, TransferSource.ACCOUNT)).isEqualTo("NOT_LINKED W-04");
        link(DAUGHTER, MOTHER);
        assertThat(attempt(DAUGHTER, MOTHER, 200_001, TransferSource.ACCOUNT))
                .isEqualTo("TRANSFER_AMOUNT_EXCEEDED W-02");
        assertThat(attempt(DAUGHTER, MOTHER, 200_000, TransferSource.ACCOUNT)).isEqualTo("INSUFFICIENT_BALANCE W-09");
        assertThat(attempt(MOTHER, DAUGHTER, 1, TransferSource.ACCOUNT)).isEqualTo("INSUFFICIENT_BALANCE W-09");
        ledger.tell(new CreditAccount(DAUGHTER, "e", CreditKind.CORRECTION, "2026-03", 10, CLERK, ledger.now));
        assertThat(attempt(DAUGHTER, MOTHER, 10, TransferSource.ACCOUNT)).isEqualTo("started");
        assertThat(attempt(DAUGHTER, MOTHER, 1, TransferSource.ACCOUNT)).isEqualTo("TRANSFER_ALREADY_WAITING W-07");
        assertThat(ledger.recorded().getLast()).isInstanceOfSatisfying(TransferRefused.class, refused -> {
            assertThat(refused.policy()).isEqualTo(RULES.policy());
            assertThat(refused.hotlines()).containsExactly("12393");
        });
    }

    @Test
    @DisplayName("W-07: while it waits nobody can spend it, not even the owner at a counter")
    void reservedMoneyIsNotSpent() {
        send(DAUGHTER, MOTHER, 200_000);

        assertThat(attempt(DAUGHTER, AUNT, 200_000, TransferSource.ACCOUNT)).isEqualTo("started");
        assertThat(ledger.of(DAUGHTER).accountAvailableFen()).isEqualTo(100_000);
    }

    private String send(String from, String to, long amountFen) {
        assertThat(attempt(from, to, amountFen, TransferSource.ACCOUNT)).isEqualTo("started");
        return "transfer-" + started;
    }

    private String attempt(String from, String to, long amountFen, TransferSource source) {
        started++;
        TransferStart.Outcome outcome = ledger.start(new StartTransfer(
                "transfer-" + started, from, to, source, amountFen, RULES, List.of("12393"), CLERK, ledger.now));
        return switch (outcome) {
            case TransferStart.Outcome.Started _ -> "started";
            case TransferStart.Outcome.Refused refused ->
                refused.refusal().code() + " " + refused.refusal().rule();
        };
    }

    private void arrive(String transfer) {
        ledger.accept(transfer);
        ledger.deliver(transfer);
    }

    private void link(String one, String other) {
        note(one, other, Standing.ACTIVE);
    }

    private void note(String one, String other, Standing standing) {
        ledger.pass(Duration.ofMillis(1));
        String link = one.compareTo(other) < 0 ? one + "-" + other : other + "-" + one;
        ledger.tell(new NoteKinship(one, link, other, standing, ledger.now));
        ledger.tell(new NoteKinship(other, link, one, standing, ledger.now));
    }
}
