/** A version of what the pooled fund pays in a region is published. */
@NullMarked
package cn.gongji.binding.write.publishbenefitplan;

import org.jspecify.annotations.NullMarked;
