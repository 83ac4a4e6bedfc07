/** One side asks for a kinship link. */
@NullMarked
package cn.gongji.binding.write.linkrelative;

import org.jspecify.annotations.NullMarked;
