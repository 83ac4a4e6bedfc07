package cn.gongji.wallet.domain;

import static cn.gongji.wallet.domain.LedgerAccount.CONTRIBUTIONS_RECEIVED;
import static cn.gongji.wallet.domain.LedgerAccount.CORRECTIONS;
import static cn.gongji.wallet.domain.LedgerAccount.IN_TRANSIT;
import static cn.gongji.wallet.domain.LedgerAccount.PERSONAL_ACCOUNTS;
import static cn.gongji.wallet.domain.LedgerAccount.SETTLEMENTS_PAYABLE;
import static cn.gongji.wallet.domain.LedgerAccount.WALLETS;
import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.wallet.AccessGranted;
import cn.gongji.contracts.wallet.AccountCredited;
import cn.gongji.contracts.wallet.AccountDebited;
import cn.gongji.contracts.wallet.AccountEvent;
import cn.gongji.contracts.wallet.AccountOpened;
import cn.gongji.contracts.wallet.AccountRefunded;
import cn.gongji.contracts.wallet.AccountReturned;
import cn.gongji.contracts.wallet.AccountTransferred;
import cn.gongji.contracts.wallet.CreditKind;
import cn.gongji.contracts.wallet.CreditRefused;
import cn.gongji.contracts.wallet.WalletContextEvent;
import cn.gongji.contracts.wallet.WalletCredited;
import cn.gongji.contracts.wallet.WalletDebited;
import cn.gongji.contracts.wallet.WalletLot;
import cn.gongji.contracts.wallet.WalletOpened;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each event books, on both sides. */
class PostingTest {

    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final Actor CLERK = new Actor("agency", "clerk-12");

    static Stream<Arguments> postings() {
        return Stream.of(
                Arguments.of(
                        credited(CreditKind.MONTHLY_ALLOCATION, 800),
                        new Posting(CONTRIBUTIONS_RECEIVED, PERSONAL_ACCOUNTS, 800)),
                Arguments.of(credited(CreditKind.CORRECTION, 800), new Posting(CORRECTIONS, PERSONAL_ACCOUNTS, 800)),
                Arguments.of(credited(CreditKind.CORRECTION, -800), new Posting(PERSONAL_ACCOUNTS, CORRECTIONS, 800)),
                Arguments.of(debited(Purse.OWN_ACCOUNT), new Posting(PERSONAL_ACCOUNTS, SETTLEMENTS_PAYABLE, 300)),
                Arguments.of(debited(Purse.SHARER_ACCOUNT), new Posting(PERSONAL_ACCOUNTS, SETTLEMENTS_PAYABLE, 300)),
                Arguments.of(
                        new AccountRefunded("A", "e", Purse.QUOTA, "bill", "r", "B", null, 300, 5000, 0L, NOW),
                        new Posting(SETTLEMENTS_PAYABLE, PERSONAL_ACCOUNTS, 300)),
                Arguments.of(
                        new AccountTransferred("A", "e", "t", 300, 5000, NOW),
                        new Posting(PERSONAL_ACCOUNTS, WALLETS, 300)),
                Arguments.of(
                        new AccountReturned("A", "e", "t", 300, 5000, NOW),
                        new Posting(IN_TRANSIT, PERSONAL_ACCOUNTS, 300)),
                Arguments.of(credited(WalletCredited.Kind.OWN_ACCOUNT), null),
                Arguments.of(credited(WalletCredited.Kind.TRANSFER_RECEIVED), new Posting(IN_TRANSIT, WALLETS, 300)),
                Arguments.of(credited(WalletCredited.Kind.TRANSFER_RETURNED), new Posting(IN_TRANSIT, WALLETS, 300)),
                Arguments.of(credited(WalletCredited.Kind.REFUND), new Posting(SETTLEMENTS_PAYABLE, WALLETS, 300)),
                Arguments.of(debited(WalletDebited.Kind.BILL), new Posting(WALLETS, SETTLEMENTS_PAYABLE, 300)),
                Arguments.of(debited(WalletDebited.Kind.TRANSFER), new Posting(WALLETS, IN_TRANSIT, 300)),
                Arguments.of(new WalletOpened("A", "120100", CLERK, NOW), null),
                Arguments.of(new AccountOpened("A", "120100", NOW), null),
                Arguments.of(new AccessGranted("A", "b", "B", 500L, NOW), null),
                Arguments.of(
                        new CreditRefused(
                                "A",
                                CreditKind.MONTHLY_ALLOCATION,
                                "2026-03",
                                800,
                                "PERIOD_ALREADY_CREDITED",
                                CLERK,
                                NOW),
                        null));
    }

    @ParameterizedTest(name = "{0} books {1}")
    @MethodSource("postings")
    void books(WalletContextEvent event, @Nullable Posting posting) {
        assertThat(Posting.of(event).orElse(null)).isEqualTo(posting);
    }

    private static AccountEvent credited(CreditKind kind, long amountFen) {
        return new AccountCredited("A", "entry", kind, "2026-03", amountFen, 5000, CLERK, NOW);
    }

    private static AccountEvent debited(Purse purse) {
        return new AccountDebited("A", "entry", purse, "bill", "B", "b", 300, 5000, 300L, NOW);
    }

    private static WalletContextEvent credited(WalletCredited.Kind kind) {
        return new WalletCredited("A", "entry", kind, "B", null, null, null, 300, 5000, NOW);
    }

    private static WalletContextEvent debited(WalletDebited.Kind kind) {
        return new WalletDebited("A", "entry", kind, List.of(new WalletLot("B", 300)), null, null, 300, 5000, NOW);
    }
}
