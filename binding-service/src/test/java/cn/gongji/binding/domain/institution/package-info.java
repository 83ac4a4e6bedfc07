/** The decisions of the institution package as tables. */
@NullMarked
package cn.gongji.binding.domain.institution;

import org.jspecify.annotations.NullMarked;
