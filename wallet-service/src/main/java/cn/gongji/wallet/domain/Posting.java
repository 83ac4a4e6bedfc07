package cn.gongji.wallet.domain;

import static cn.gongji.wallet.domain.LedgerAccount.IN_TRANSIT;
import static cn.gongji.wallet.domain.LedgerAccount.PERSONAL_ACCOUNTS;
import static cn.gongji.wallet.domain.LedgerAccount.SETTLEMENTS_PAYABLE;
import static cn.gongji.wallet.domain.LedgerAccount.WALLETS;

import cn.gongji.contracts.wallet.AccessGranted;
import cn.gongji.contracts.wallet.AccessLimitChanged;
import cn.gongji.contracts.wallet.AccessRestored;
import cn.gongji.contracts.wallet.AccessSuspended;
import cn.gongji.contracts.wallet.AccessWithdrawn;
import cn.gongji.contracts.wallet.AccountCredited;
import cn.gongji.contracts.wallet.AccountDebited;
import cn.gongji.contracts.wallet.AccountEvent;
import cn.gongji.contracts.wallet.AccountOpened;
import cn.gongji.contracts.wallet.AccountRefunded;
import cn.gongji.contracts.wallet.AccountReturned;
import cn.gongji.contracts.wallet.AccountTransferred;
import cn.gongji.contracts.wallet.ChargeEvent;
import cn.gongji.contracts.wallet.CreditRefused;
import cn.gongji.contracts.wallet.FundsReserved;
import cn.gongji.contracts.wallet.HolderMoved;
import cn.gongji.contracts.wallet.KinshipNoted;
import cn.gongji.contracts.wallet.QuotaRefused;
import cn.gongji.contracts.wallet.QuotaReleased;
import cn.gongji.contracts.wallet.QuotaSet;
import cn.gongji.contracts.wallet.ReservationReleased;
import cn.gongji.contracts.wallet.TransferEvent;
import cn.gongji.contracts.wallet.TransferRefused;
import cn.gongji.contracts.wallet.WalletContextEvent;
import cn.gongji.contracts.wallet.WalletCredited;
import cn.gongji.contracts.wallet.WalletDebited;
import cn.gongji.contracts.wallet.WalletEvent;
import cn.gongji.contracts.wallet.WalletHistoryRead;
import cn.gongji.contracts.wallet.WalletOffered;
import cn.gongji.contracts.wallet.WalletOpened;
import java.util.Optional;

/**
 * One movement of money, booked on both sides.
 *
 * @param amountFen in fen, more than 0
 */
public record Posting(LedgerAccount debit, LedgerAccount credit, long amountFen) {

    /** What an event moves; nothing when it moves no money. */
    public static Optional<Posting> of(WalletContextEvent event) {
        return switch (event) {
            case AccountEvent account -> of(account);
            case WalletEvent wallet -> of(wallet);
            case TransferEvent _, ChargeEvent _, WalletHistoryRead _ -> Optional.empty();
        };
    }

    private static Optional<Posting> of(AccountEvent event) {
        return switch (event) {
            case AccountCredited credited -> Optional.of(received(source(credited), credited.amountFen()));
            case AccountDebited debited ->
                Optional.of(new Posting(PERSONAL_ACCOUNTS, SETTLEMENTS_PAYABLE, debited.amountFen()));
            case AccountRefunded refunded ->
                Optional.of(new Posting(SETTLEMENTS_PAYABLE, PERSONAL_ACCOUNTS, refunded.amountFen()));
            case AccountTransferred sent -> Optional.of(new Posting(PERSONAL_ACCOUNTS, WALLETS, sent.amountFen()));
            case AccountReturned back -> Optional.of(new Posting(IN_TRANSIT, PERSONAL_ACCOUNTS, back.amountFen()));
            case AccountOpened _,
                    HolderMoved _,
                    CreditRefused _,
                    AccessGranted _,
                    AccessLimitChanged _,
                    AccessSuspended _,
                    AccessRestored _,
                    AccessWithdrawn _,
                    QuotaSet _,
                    QuotaReleased _,
                    QuotaRefused _ -> Optional.empty();
        };
    }

    private static Optional<Posting> of(WalletEvent event) {
        return switch (event) {
            case WalletCredited credited -> credited(credited);
            case WalletDebited debited -> Optional.of(debited(debited));
            case WalletOffered _,
                    WalletOpened _,
                    FundsReserved _,
                    ReservationReleased _,
                    TransferRefused _,
                    KinshipNoted _ -> Optional.empty();
        };
    }

    /** What comes from the owner's account was booked when it left there. */
    private static Optional<Posting> credited(WalletCredited event) {
        return switch (event.kind()) {
            case OWN_ACCOUNT -> Optional.empty();
            case TRANSFER_RECEIVED, TRANSFER_RETURNED ->
                Optional.of(new Posting(IN_TRANSIT, WALLETS, event.amountFen()));
            case REFUND -> Optional.of(new Posting(SETTLEMENTS_PAYABLE, WALLETS, event.amountFen()));
        };
    }

    private static Posting debited(WalletDebited event) {
        return switch (event.kind()) {
            case BILL -> new Posting(WALLETS, SETTLEMENTS_PAYABLE, event.amountFen());
            case TRANSFER -> new Posting(WALLETS, IN_TRANSIT, event.amountFen());
        };
    }

    private static LedgerAccount source(AccountCredited credited) {
        return switch (credited.kind()) {
            case MONTHLY_ALLOCATION -> LedgerAccount.CONTRIBUTIONS_RECEIVED;
            case CORRECTION -> LedgerAccount.CORRECTIONS;
        };
    }

    private static Posting received(LedgerAccount source, long amountFen) {
        return amountFen >= 0
                ? new Posting(source, PERSONAL_ACCOUNTS, amountFen)
                : new Posting(PERSONAL_ACCOUNTS, source, Math.negateExact(amountFen));
    }
}
