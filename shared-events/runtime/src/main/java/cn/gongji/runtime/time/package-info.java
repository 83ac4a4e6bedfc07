/** The business clock, and what exists in local mode alone. */
@NullMarked
package cn.gongji.runtime.time;

import org.jspecify.annotations.NullMarked;
