/** What the point of sale tells operators: counts since the service's start, without a person or an institution. */
@NullMarked
package cn.gongji.settlement.metrics;

import org.jspecify.annotations.NullMarked;
