/** The edge of a service: who calls, in which words it is refused, and how an answer is written. */
@NullMarked
package cn.gongji.runtime.web;

import org.jspecify.annotations.NullMarked;
