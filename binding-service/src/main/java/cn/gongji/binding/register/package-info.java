/** What holds now, as tables that every recorded event keeps current in the turn that records it. */
@NullMarked
package cn.gongji.binding.register;

import org.jspecify.annotations.NullMarked;
