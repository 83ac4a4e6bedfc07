/** StartTransfer → FundsReserved and TransferStarted, or TransferRefused. */
@NullMarked
package cn.gongji.wallet.write.starttransfer;

import org.jspecify.annotations.NullMarked;
