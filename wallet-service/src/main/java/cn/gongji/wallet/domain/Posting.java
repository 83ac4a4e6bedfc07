package cn.gongji.wallet.domain;

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
import cn.gongji.contracts.wallet.CreditRefused;
import cn.gongji.contracts.wallet.HolderMoved;
import cn.gongji.contracts.wallet.QuotaRefused;
import cn.gongji.contracts.wallet.QuotaReleased;
import cn.gongji.contracts.wallet.QuotaSet;
import java.util.Optional;

/**
 * One movement of money, booked on both sides.
 *
 * @param amountFen in fen, more than 0
 */
public record Posting(LedgerAccount debit, LedgerAccount credit, long amountFen) {

    /** What an event moves; nothing when it moves no money. */
    public static Optional<Posting> of(AccountEvent event) {
        return switch (event) {
            case AccountCredited credited -> Optional.of(received(source(credited), credited.amountFen()));
            case AccountDebited debited ->
                Optional.of(new Posting(
                        LedgerAccount.PERSONAL_ACCOUNTS, LedgerAccount.SETTLEMENTS_PAYABLE, debited.amountFen()));
            case AccountOpened _,
                    CreditRefused _,
                    AccessGranted _,
                    AccessLimitChanged _,
                    AccessWithdrawn _,
                    AccountRefunded _,
                    AccountTransferred _,
                    AccountReturned _,
                    HolderMoved _,
                    AccessSuspended _,
                    AccessRestored _,
                    QuotaSet _,
                    QuotaReleased _,
                    QuotaRefused _ -> Optional.empty();
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
                ? new Posting(source, LedgerAccount.PERSONAL_ACCOUNTS, amountFen)
                : new Posting(LedgerAccount.PERSONAL_ACCOUNTS, source, Math.negateExact(amountFen));
    }
}
