/** What decisions and readers look up: rules of others, and the transfers that wait. */
@NullMarked
package cn.gongji.wallet.register;

import org.jspecify.annotations.NullMarked;
