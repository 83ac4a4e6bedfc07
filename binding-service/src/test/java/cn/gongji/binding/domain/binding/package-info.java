/** The decisions of the binding package as tables. */
@NullMarked
package cn.gongji.binding.domain.binding;

import org.jspecify.annotations.NullMarked;
