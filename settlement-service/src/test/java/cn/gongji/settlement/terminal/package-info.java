@NullMarked
package cn.gongji.settlement.terminal;

import org.jspecify.annotations.NullMarked;
