/** Trials: somebody changes a store, and it is seen. */
@NullMarked
package cn.gongji.cluster.audit;

import org.jspecify.annotations.NullMarked;
