package cn.gongji.wallet.domain;

import static cn.gongji.wallet.domain.SimulatedLedger.CLERK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cn.gongji.contracts.funding.FundingMode;
import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.RefundPart;
import cn.gongji.contracts.funding.RefundedPurse;
import cn.gongji.contracts.funding.SharerOrder;
import cn.gongji.contracts.wallet.CreditKind;
import cn.gongji.contracts.wallet.WalletCredited;
import cn.gongji.contracts.wallet.WalletLot;
import cn.gongji.wallet.domain.TransferStep.ReceiveFunds;
import cn.gongji.wallet.domain.WalletCommand.OfferWallet;
import cn.gongji.wallet.domain.WalletCommand.OpenWallet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A bill of 1,000 fen that wallet (600, of two origins) and sharer (400) paid, and what goes back of it. */
class RefundTest {

    private static final String SHARER = "sharer";
    private static final String PATIENT = "patient";

    private SimulatedLedger ledger;

    @BeforeEach
    void aBillIsPaid() {
        ledger = new SimulatedLedger();
        ledger.tell(new OpenAccount(SHARER, "120100", ledger.now));
        ledger.tell(new CreditAccount(SHARER, "e", CreditKind.MONTHLY_ALLOCATION, "2026-03", 5_000, CLERK, ledger.now));
        ledger.tell(new GrantAccess(SHARER, "binding", PATIENT, 450L, ledger.now));
        ledger.tell(new OfferWallet(PATIENT, "120100", "120000", ledger.now));
        ledger.tell(new OpenWallet(PATIENT, "120100", CLERK, ledger.now));
        ledger.tell(new ReceiveFunds(PATIENT, "t1", "son", "son", 250, ledger.now));
        ledger.tell(new ReceiveFunds(PATIENT, "t2", SHARER, SHARER, 350, ledger.now));
        ledger.charge(new ChargePurses(
                "bill",
                PATIENT,
                new FundingPlan(
                        FundingMode.CASCADE,
                        SharerOrder.AS_PLANNED,
                        1_000,
                        List.of(
                                new PlannedPurse(Purse.OWN_WALLET, PATIENT, null, null),
                                new PlannedPurse(Purse.SHARER_ACCOUNT, SHARER, "binding", null))),
                ledger.now));
        assertThat(ledger.of(PATIENT).wallet().balanceFen()).isZero();
        assertThat(grant().spentFen()).isEqualTo(400);
    }

    @Test
    @DisplayName("P-11, B-10: the limit is given back, even when the binding is over")
    void limitsAreGivenBack() {
        refund("r1", shared(100));
        assertThat(grant().limitLeftFen()).isEqualTo(150);
        ledger.tell(new WithdrawAccess(SHARER, "binding", PATIENT, ledger.now));
        refund("r2", shared(300));

        assertThat(grant().spentFen()).isZero();
        assertThat(ledger.of(SHARER).account().balanceFen()).isEqualTo(5_000);
    }

    @Test
    @DisplayName("W-06: wallet money returns as what it was, last spent first, over several refunds")
    void lotsReturn() {
        refund("r1", wallet(300));
        assertThat(ledger.of(PATIENT).wallet()).isEqualTo(new Wallet.Open(Map.of(SHARER, 300L)));
        refund("r2", wallet(200));
        assertThat(ledger.of(PATIENT).wallet()).isEqualTo(new Wallet.Open(Map.of(SHARER, 350L, "son", 150L)));
        refund("r3", wallet(100));
        assertThat(ledger.of(PATIENT).wallet()).isEqualTo(new Wallet.Open(Map.of(SHARER, 350L, "son", 250L)));

        assertThat(ledger.recorded().stream()
                        .filter(WalletCredited.class::isInstance)
                        .map(WalletCredited.class::cast)
                        .filter(credited -> credited.kind() == WalletCredited.Kind.REFUND)
                        .map(credited -> new WalletLot(credited.fromPersonId(), credited.amountFen())))
                .containsExactly(
                        new WalletLot(SHARER, 300),
                        new WalletLot(SHARER, 50),
                        new WalletLot("son", 150),
                        new WalletLot("son", 100));
    }

    @Test
    @DisplayName("a refund is booked once, whatever it says the second time")
    void once() {
        refund("r1", shared(100));
        int recorded = ledger.recorded().size();
        refund("r1", shared(400));

        assertThat(ledger.recorded()).hasSize(recorded);
    }

    @Test
    @DisplayName(
            "P-11: no purse gets back more than it paid, not in one refund nor over several, nor one that did not pay")
    void neverMore() {
        assertThatIllegalStateException().isThrownBy(() -> refund("r1", shared(401)));
        assertThatIllegalStateException().isThrownBy(() -> refund("r1", shared(300), shared(101)));
        refund("r1", shared(300));
        assertThatIllegalStateException().isThrownBy(() -> refund("r2", shared(101)));
        assertThatIllegalStateException().isThrownBy(() -> refund("r2", wallet(601)));
        assertThatIllegalStateException()
                .isThrownBy(() -> refund("r2", new RefundPart(RefundedPurse.OWN_ACCOUNT, PATIENT, null, 1)));
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        ledger.refund(new RefundPurses("another bill", PATIENT, "r2", List.of(shared(1)), ledger.now)));
        ledger.refundsNeverExceedWhatWasPaid();
    }

    private Grant grant() {
        return ledger.of(SHARER).grants().byBinding().get("binding");
    }

    private void refund(String refundId, RefundPart... parts) {
        ledger.refund(new RefundPurses("bill", PATIENT, refundId, List.of(parts), ledger.now));
    }

    private static RefundPart shared(long amountFen) {
        return new RefundPart(RefundedPurse.SHARER_ACCOUNT, SHARER, "binding", amountFen);
    }

    private static RefundPart wallet(long amountFen) {
        return new RefundPart(RefundedPurse.OWN_WALLET, PATIENT, null, amountFen);
    }
}
