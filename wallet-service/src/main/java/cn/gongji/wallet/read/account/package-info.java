/** What is on an account, and how it came to be. */
@NullMarked
package cn.gongji.wallet.read.account;

import org.jspecify.annotations.NullMarked;
