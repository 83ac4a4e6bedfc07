/** The event store behind Axon. */
@NullMarked
package cn.gongji.runtime.store;

import org.jspecify.annotations.NullMarked;
