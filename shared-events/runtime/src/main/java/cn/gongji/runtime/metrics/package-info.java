/** What a service tells Prometheus, beyond what its parts count themselves. No label names a person or an institution. */
@NullMarked
package cn.gongji.runtime.metrics;

import org.jspecify.annotations.NullMarked;
