package cn.gongji.wallet.domain;

/** What one personal account can be asked to do. */
public sealed interface AccountCommand
        permits OpenAccount, CreditAccount, DebitAccount, GrantAccess, ChangeAccessLimit, WithdrawAccess {

    String personId();
}
