/** What the ledger does when other services say that something happened. */
@NullMarked
package cn.gongji.wallet.automation;

import org.jspecify.annotations.NullMarked;
