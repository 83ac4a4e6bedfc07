/** What the ledger tells operators: charges, transfers, and whether the books agree; nobody's name or account. */
@NullMarked
package cn.gongji.wallet.metrics;

import org.jspecify.annotations.NullMarked;
