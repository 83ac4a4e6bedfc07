/** A version of a region's rules is published. */
@NullMarked
package cn.gongji.binding.write.publishpolicy;

import org.jspecify.annotations.NullMarked;
