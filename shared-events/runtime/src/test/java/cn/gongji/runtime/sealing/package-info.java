/** How a service seals its own store. */
@NullMarked
package cn.gongji.runtime.sealing;

import org.jspecify.annotations.NullMarked;
