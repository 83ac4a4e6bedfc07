/** What became of settlements, told to each party as far as it concerns them. */
@NullMarked
package cn.gongji.settlement.read.settlements;

import org.jspecify.annotations.NullMarked;
