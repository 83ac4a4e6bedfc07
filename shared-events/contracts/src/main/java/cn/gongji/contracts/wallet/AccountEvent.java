package cn.gongji.contracts.wallet;

/** What happens to one person's personal account; the subject is the owner's person id. */
public sealed interface AccountEvent extends WalletContextEvent
        permits AccountOpened,
                AccountCredited,
                AccountDebited,
                CreditRefused,
                AccessGranted,
                AccessLimitChanged,
                AccessWithdrawn,
                AccountRefunded,
                AccountTransferred,
                AccountReturned,
                HolderMoved,
                AccessSuspended,
                AccessRestored,
                QuotaSet,
                QuotaReleased,
                QuotaRefused {

    String personId();

    @Override
    default String subject() {
        return personId();
    }
}
