/** The sharer limits what a beneficiary may spend. */
@NullMarked
package cn.gongji.binding.write.changespendinglimit;

import org.jspecify.annotations.NullMarked;
