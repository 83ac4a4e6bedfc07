/** What a terminal says of a bill, and the words in which it is answered. */
@NullMarked
package cn.gongji.settlement.terminal;

import org.jspecify.annotations.NullMarked;
