/** A service as small as can be, to try the runtime with: accounts that are opened and credited. */
@NullMarked
package cn.gongji.runtime.sample;

import org.jspecify.annotations.NullMarked;
