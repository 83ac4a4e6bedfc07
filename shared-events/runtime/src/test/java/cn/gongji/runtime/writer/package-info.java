@NullMarked
package cn.gongji.runtime.writer;

import org.jspecify.annotations.NullMarked;
