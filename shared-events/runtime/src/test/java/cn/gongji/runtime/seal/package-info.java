/** What a sealed store consists of. */
@NullMarked
package cn.gongji.runtime.seal;

import org.jspecify.annotations.NullMarked;
