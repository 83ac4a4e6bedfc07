/** What charging a plan would do now. */
@NullMarked
package cn.gongji.wallet.read.chargepreview;

import org.jspecify.annotations.NullMarked;
