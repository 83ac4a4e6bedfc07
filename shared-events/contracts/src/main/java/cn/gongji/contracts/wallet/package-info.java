/** The ledger: what the wallet-service records of accounts, of access to them, and of charges. */
@NullMarked
package cn.gongji.contracts.wallet;

import org.jspecify.annotations.NullMarked;
