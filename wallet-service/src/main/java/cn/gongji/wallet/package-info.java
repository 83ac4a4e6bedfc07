/** The ledger: personal accounts, who may draw on them, and the charge of a bill. */
@NullMarked
package cn.gongji.wallet;

import org.jspecify.annotations.NullMarked;
