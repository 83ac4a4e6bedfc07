/** What only a replay keeps and checks: what lives in the writer's memory otherwise. */
@NullMarked
package cn.gongji.wallet.replay;

import org.jspecify.annotations.NullMarked;
