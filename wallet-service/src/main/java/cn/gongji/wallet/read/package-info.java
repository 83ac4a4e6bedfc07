/** What readers are told; each question in a package of its own, and here the entries that two of them show. */
@NullMarked
package cn.gongji.wallet.read;

import org.jspecify.annotations.NullMarked;
