/** ChargePurses → AccountDebited for every payment and PursesCharged, or ChargeRefused. */
@NullMarked
package cn.gongji.wallet.write.chargepurses;

import org.jspecify.annotations.NullMarked;
