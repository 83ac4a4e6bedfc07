/** Rebuilds a service's state from events alone, in a database of its own, and compares it with the live one. */
@NullMarked
package cn.gongji.runtime.replay;

import org.jspecify.annotations.NullMarked;
