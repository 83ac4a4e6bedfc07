/** The wallet-service on a real database and a real broker, over its public interfaces alone. */
@NullMarked
package cn.gongji.wallet;

import org.jspecify.annotations.NullMarked;
