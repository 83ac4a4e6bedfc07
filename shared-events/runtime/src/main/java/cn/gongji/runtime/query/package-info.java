/** Questions from one service to another, asked over Kafka and stored by nobody. */
@NullMarked
package cn.gongji.runtime.query;

import org.jspecify.annotations.NullMarked;
