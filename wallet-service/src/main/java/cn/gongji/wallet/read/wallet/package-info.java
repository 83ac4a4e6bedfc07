/** A wallet, what it holds, and how that came to be. */
@NullMarked
package cn.gongji.wallet.read.wallet;

import org.jspecify.annotations.NullMarked;
