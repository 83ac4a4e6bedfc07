/**
 * ChargePurses → AccountDebited or WalletDebited for every payment and PursesCharged, or ChargeRefused; RefundPurses →
 * AccountRefunded or WalletCredited for every part and PursesRefunded.
 */
@NullMarked
package cn.gongji.wallet.write.chargepurses;

import org.jspecify.annotations.NullMarked;
