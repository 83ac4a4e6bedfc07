/** Transfers, to both of their sides. */
@NullMarked
package cn.gongji.wallet.read.transfers;

import org.jspecify.annotations.NullMarked;
