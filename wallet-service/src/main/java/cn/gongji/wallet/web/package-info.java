/** Who may do what with whose money. */
@NullMarked
package cn.gongji.wallet.web;

import org.jspecify.annotations.NullMarked;
