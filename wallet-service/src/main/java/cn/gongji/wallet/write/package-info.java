/** Personal accounts behind Axon: each command to its account, each event to the store. */
@NullMarked
package cn.gongji.wallet.write;

import org.jspecify.annotations.NullMarked;
