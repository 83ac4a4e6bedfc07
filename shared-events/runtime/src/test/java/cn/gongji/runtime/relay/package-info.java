/** How long what is stored waits for Kafka. */
@NullMarked
package cn.gongji.runtime.relay;

import org.jspecify.annotations.NullMarked;
