package cn.gongji.wallet.domain;

/** What one personal account can be asked to do. */
public sealed interface AccountCommand extends HoldingsCommand
        permits OpenAccount, MoveHolder, CreditAccount, DebitAccount, RefundAccount, SetQuota {}
