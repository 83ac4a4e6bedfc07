@NullMarked
package cn.gongji.runtime.replay;

import org.jspecify.annotations.NullMarked;
