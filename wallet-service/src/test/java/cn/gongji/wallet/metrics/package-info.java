/** What is counted of the ledger. */
@NullMarked
package cn.gongji.wallet.metrics;

import org.jspecify.annotations.NullMarked;
