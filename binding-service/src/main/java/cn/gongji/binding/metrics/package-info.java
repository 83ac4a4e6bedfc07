/** What the register of families tells operators: counts since the service's start, without a person. */
@NullMarked
package cn.gongji.binding.metrics;

import org.jspecify.annotations.NullMarked;
