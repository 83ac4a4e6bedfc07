/** What operators follow: spans of each step of a bill, and the fields that every line of a log has. */
@NullMarked
package cn.gongji.runtime.tracing;

import org.jspecify.annotations.NullMarked;
