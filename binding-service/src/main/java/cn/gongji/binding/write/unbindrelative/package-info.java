/** Either side ends a binding. */
@NullMarked
package cn.gongji.binding.write.unbindrelative;

import org.jspecify.annotations.NullMarked;
