/** The ledger's rules as tables. */
@NullMarked
package cn.gongji.wallet.domain;

import org.jspecify.annotations.NullMarked;
