/** A real PostgreSQL and a real Kafka broker for local clusters and tests, embedded or in containers. */
@NullMarked
package cn.gongji.infrastructure;

import org.jspecify.annotations.NullMarked;
