/** Which rules hold in this region on this day? */
@NullMarked
package cn.gongji.binding.read.policy;

import org.jspecify.annotations.NullMarked;
