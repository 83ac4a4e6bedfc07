/** The sharer answers a beneficiary's request. */
@NullMarked
package cn.gongji.binding.write.answerrequest;

import org.jspecify.annotations.NullMarked;
