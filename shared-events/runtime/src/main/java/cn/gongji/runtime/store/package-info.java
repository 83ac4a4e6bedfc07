/** The event store behind Axon: lean rows, one writer, fenced by an epoch. */
@NullMarked
package cn.gongji.runtime.store;

import org.jspecify.annotations.NullMarked;
