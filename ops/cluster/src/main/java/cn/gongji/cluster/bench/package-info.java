/** How fast the running cluster settles bills, measured through its public interface beside pgbench on the same database. */
@NullMarked
package cn.gongji.cluster.bench;

import org.jspecify.annotations.NullMarked;
