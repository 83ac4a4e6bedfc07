/** An agency records the standing of an institution. */
@NullMarked
package cn.gongji.binding.write.recordinstitution;

import org.jspecify.annotations.NullMarked;
