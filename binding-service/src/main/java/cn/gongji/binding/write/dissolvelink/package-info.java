/** Either side ends a kinship link. */
@NullMarked
package cn.gongji.binding.write.dissolvelink;

import org.jspecify.annotations.NullMarked;
