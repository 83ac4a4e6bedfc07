/** What settling a bill would come to, without charging anything. */
@NullMarked
package cn.gongji.settlement.read.preview;

import org.jspecify.annotations.NullMarked;
