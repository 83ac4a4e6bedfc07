/** SetQuota → QuotaSet, QuotaReleased or QuotaRefused. */
@NullMarked
package cn.gongji.wallet.write.setquota;

import org.jspecify.annotations.NullMarked;
