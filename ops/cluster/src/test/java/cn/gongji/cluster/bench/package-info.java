/** The bench's own instruments, tried on what is known. */
@NullMarked
package cn.gongji.cluster.bench;

import org.jspecify.annotations.NullMarked;
