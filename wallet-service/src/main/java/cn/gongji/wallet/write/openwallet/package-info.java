/** OpenWallet → WalletOpened. */
@NullMarked
package cn.gongji.wallet.write.openwallet;

import org.jspecify.annotations.NullMarked;
