/** The thin shells that keep decisions as event streams. */
@NullMarked
package cn.gongji.binding.write;

import org.jspecify.annotations.NullMarked;
