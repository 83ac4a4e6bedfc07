@NullMarked
package cn.gongji.runtime.tracing;

import org.jspecify.annotations.NullMarked;
