/** The decisions of the person package as tables. */
@NullMarked
package cn.gongji.binding.domain.person;

import org.jspecify.annotations.NullMarked;
