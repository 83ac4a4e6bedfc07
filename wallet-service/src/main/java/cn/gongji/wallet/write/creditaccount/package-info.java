/** CreditAccount → AccountCredited or CreditRefused. */
@NullMarked
package cn.gongji.wallet.write.creditaccount;

import org.jspecify.annotations.NullMarked;
