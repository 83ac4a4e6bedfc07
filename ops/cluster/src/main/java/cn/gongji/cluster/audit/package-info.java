/** Proves that what the services keep is what they have written. */
@NullMarked
package cn.gongji.cluster.audit;

import org.jspecify.annotations.NullMarked;
