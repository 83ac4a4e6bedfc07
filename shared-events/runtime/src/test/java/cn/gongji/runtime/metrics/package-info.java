/** What is counted, and how much of it at most. */
@NullMarked
package cn.gongji.runtime.metrics;

import org.jspecify.annotations.NullMarked;
