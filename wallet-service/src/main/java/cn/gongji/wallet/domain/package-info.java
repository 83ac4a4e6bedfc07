/** What the ledger decides, without any framework: accounts, who may draw on them, and the charge of a bill. */
@NullMarked
package cn.gongji.wallet.domain;

import org.jspecify.annotations.NullMarked;
