/** The single writer of a service: every change is an item of a turn, and a turn is one transaction. */
@NullMarked
package cn.gongji.runtime.writer;

import org.jspecify.annotations.NullMarked;
