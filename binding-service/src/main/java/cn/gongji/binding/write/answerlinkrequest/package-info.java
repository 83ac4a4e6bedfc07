/** The other side consents to a kinship link, or refuses it. */
@NullMarked
package cn.gongji.binding.write.answerlinkrequest;

import org.jspecify.annotations.NullMarked;
