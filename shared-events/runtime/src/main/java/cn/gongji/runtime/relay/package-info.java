/** The way of events to Kafka: right after commit, and from the store whenever that is not enough. */
@NullMarked
package cn.gongji.runtime.relay;

import org.jspecify.annotations.NullMarked;
