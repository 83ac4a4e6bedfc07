/** Seals the service's own store as it grows: beside the writer, on a connection of its own. */
@NullMarked
package cn.gongji.runtime.sealing;

import org.jspecify.annotations.NullMarked;
