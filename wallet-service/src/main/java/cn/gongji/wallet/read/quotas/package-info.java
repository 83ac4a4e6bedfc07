/** What is set aside for relatives. */
@NullMarked
package cn.gongji.wallet.read.quotas;

import org.jspecify.annotations.NullMarked;
