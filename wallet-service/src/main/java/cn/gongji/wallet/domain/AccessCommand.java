package cn.gongji.wallet.domain;

/** What the ledger can be told of the relatives who may draw on an account, or send money to a wallet. */
public sealed interface AccessCommand extends HoldingsCommand
        permits GrantAccess, ChangeAccessLimit, SuspendAccess, RestoreAccess, WithdrawAccess, NoteKinship {}
