package cn.gongji.wallet.domain;

/** The ledger's own accounts; what people own is two of them in sum. */
public enum LedgerAccount {
    /** What came in as monthly allocations. */
    CONTRIBUTIONS_RECEIVED,
    /** What agencies put right by hand. */
    CORRECTIONS,
    /** What is owed to the owners of personal accounts: the sum of their balances. */
    PERSONAL_ACCOUNTS,
    /** What is owed to the owners of wallets: the sum of their balances. */
    WALLETS,
    /** What left one wallet and has not reached another, nor come back. */
    IN_TRANSIT,
    /** What is owed to the places of care for bills charged. */
    SETTLEMENTS_PAYABLE
}
