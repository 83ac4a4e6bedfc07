/** Whether the ledger's two sides agree, and the accounts with them. */
@NullMarked
package cn.gongji.wallet.read.trialbalance;

import org.jspecify.annotations.NullMarked;
