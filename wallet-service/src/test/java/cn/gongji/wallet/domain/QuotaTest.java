package cn.gongji.wallet.domain;

import static cn.gongji.wallet.domain.SimulatedLedger.CLERK;
import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.funding.FundingMode;
import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.RefundPart;
import cn.gongji.contracts.funding.RefundedPurse;
import cn.gongji.contracts.funding.SharerOrder;
import cn.gongji.contracts.wallet.CreditKind;
import cn.gongji.contracts.wallet.KinshipNoted.Standing;
import cn.gongji.contracts.wallet.PursesCharged;
import cn.gongji.contracts.wallet.QuotaRefused;
import cn.gongji.contracts.wallet.QuotaReleased;
import cn.gongji.contracts.wallet.WalletContextEvent;
import cn.gongji.wallet.domain.Quotas.Quota;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A daughter sets money aside for her mother. */
class QuotaTest {

    private static final String DAUGHTER = "daughter";
    private static final String MOTHER = "mother";

    private SimulatedLedger ledger;
    private int bills;

    @BeforeEach
    void family() {
        ledger = new SimulatedLedger();
        ledger.tell(new OpenAccount(DAUGHTER, "120100", ledger.now));
        ledger.tell(new CreditAccount(
                DAUGHTER, "march", CreditKind.MONTHLY_ALLOCATION, "2026-03", 1_000, CLERK, ledger.now));
        ledger.tell(new GrantAccess(DAUGHTER, "binding", MOTHER, 0L, ledger.now));
    }

    @Test
    @DisplayName("Q-01: what is set aside the sharer cannot spend otherwise, and the relative spends it like a purse")
    void setAside() {
        set(600);
        assertThat(ledger.of(DAUGHTER).accountAvailableFen()).isEqualTo(400);
        assertThat(ledger.of(DAUGHTER).account().balanceFen()).isEqualTo(1_000);

        assertThat(charge(DAUGHTER, 1_000)).isEqualTo("own 400, cash 600 | own>cash INSUFFICIENT_BALANCE 600");
        assertThat(charge(MOTHER, 500)).isEqualTo("daughter's-quota 500");
        assertThat(quota()).isEqualTo(new Quota(600, 500));
        assertThat(charge(MOTHER, 500))
                .isEqualTo("daughter's-quota 100, cash 400 | daughter's-quota>cash INSUFFICIENT_BALANCE 400");
    }

    @Test
    @DisplayName("Q-02: lowering returns the difference; what was used stays used")
    void lowered() {
        set(600);
        charge(MOTHER, 200);
        assertThat(set(500)).singleElement().isInstanceOfSatisfying(QuotaReleased.class, released -> {
            assertThat(released.releasedFen()).isEqualTo(100);
            assertThat(released.availableAfterFen()).isEqualTo(500);
        });
        assertThat(set(500)).isEmpty();
        set(100);
        assertThat(quota()).isEqualTo(new Quota(200, 200));
        assertThat(ledger.of(DAUGHTER).accountAvailableFen()).isEqualTo(800);
        set(300);
        assertThat(quota().remainingFen()).isEqualTo(100);
    }

    @Test
    @DisplayName("Q-01: only for a relative in force, by the rules in force, and out of what is available")
    void refused() {
        assertThat(refusal(ledger.tell(new SetQuota(DAUGHTER, "stranger", 1, true, CLERK, ledger.now))))
                .isEqualTo("NOT_LINKED");
        assertThat(refusal(ledger.tell(new SetQuota(DAUGHTER, MOTHER, 1, false, CLERK, ledger.now))))
                .isEqualTo("QUOTA_NOT_ALLOWED");
        assertThat(refusal(set(1_001))).isEqualTo("INSUFFICIENT_BALANCE");
        set(700);
        assertThat(refusal(set(1_001))).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(set(1_000)).singleElement().isNotInstanceOf(QuotaRefused.class);
    }

    @Test
    @DisplayName("Q-02: with the last relation the unused part returns")
    void relationEnds() {
        note(Standing.ACTIVE);
        set(600);
        charge(MOTHER, 200);
        ledger.tell(new WithdrawAccess(DAUGHTER, "binding", MOTHER, ledger.now));
        assertThat(quota()).isEqualTo(new Quota(600, 200));

        note(Standing.ENDED);
        assertThat(ledger.recorded().getLast()).isInstanceOfSatisfying(QuotaReleased.class, released -> {
            assertThat(released.reason()).isEqualTo(QuotaReleased.Reason.RELATION_ENDED);
            assertThat(released.releasedFen()).isEqualTo(400);
        });
        assertThat(ledger.of(DAUGHTER).accountAvailableFen()).isEqualTo(800);
        assertThat(charge(MOTHER, 100)).isEqualTo("cash 100");
    }

    @Test
    @DisplayName("C-01: while the only relation is suspended a quota is barred, and stays")
    void suspended() {
        set(600);
        ledger.pass(Duration.ofSeconds(1));
        ledger.tell(new SuspendAccess(DAUGHTER, "binding", MOTHER, ledger.now));
        assertThat(charge(MOTHER, 100)).isEqualTo("cash 100 | daughter's-quota>cash COVERAGE_LAPSED 100");
        assertThat(refusal(set(700))).isEqualTo("NOT_LINKED");
        ledger.pass(Duration.ofSeconds(1));
        ledger.tell(new RestoreAccess(DAUGHTER, "binding", MOTHER, ledger.now));
        assertThat(charge(MOTHER, 100)).isEqualTo("daughter's-quota 100");
    }

    @Test
    @DisplayName("P-11: a quota that stands takes back what it paid; else the account does")
    void refunds() {
        set(600);
        charge(MOTHER, 500);
        refund("refund-1", 200);
        assertThat(quota()).isEqualTo(new Quota(600, 300));
        refund("refund-1", 200);
        assertThat(quota()).isEqualTo(new Quota(600, 300));

        ledger.tell(new WithdrawAccess(DAUGHTER, "binding", MOTHER, ledger.now));
        refund("refund-2", 300);
        assertThat(ledger.of(DAUGHTER).accountAvailableFen()).isEqualTo(1_000);
        assertThat(quota()).isEqualTo(new Quota(0, 0));
    }

    private void refund(String refundId, long amountFen) {
        ledger.refund(new RefundPurses(
                "bill-" + bills,
                MOTHER,
                refundId,
                List.of(new RefundPart(RefundedPurse.QUOTA, DAUGHTER, null, amountFen)),
                ledger.now));
    }

    private List<WalletContextEvent> set(long quotaFen) {
        return ledger.tell(new SetQuota(DAUGHTER, MOTHER, quotaFen, true, CLERK, ledger.now));
    }

    private Quota quota() {
        return ledger.of(DAUGHTER).quotas().of(MOTHER);
    }

    private static String refusal(List<WalletContextEvent> events) {
        return ((QuotaRefused) events.getFirst()).code();
    }

    private void note(Standing standing) {
        ledger.pass(Duration.ofSeconds(1));
        ledger.tell(new NoteKinship(DAUGHTER, "link", MOTHER, standing, ledger.now));
    }

    private String charge(String patient, long payableFen) {
        bills++;
        List<PlannedPurse> purses = patient.equals(DAUGHTER)
                ? List.of(new PlannedPurse(Purse.OWN_ACCOUNT, DAUGHTER, null, null))
                : List.of(new PlannedPurse(Purse.QUOTA, DAUGHTER, null, null));
        ledger.charge(new ChargePurses(
                "bill-" + bills,
                patient,
                new FundingPlan(FundingMode.CASCADE, SharerOrder.AS_PLANNED, payableFen, purses),
                ledger.now));
        PursesCharged charged = (PursesCharged) ledger.recorded().getLast();
        return PurseNotation.told(charged.payments(), charged.uncoveredFen(), charged.fallbacks());
    }
}
