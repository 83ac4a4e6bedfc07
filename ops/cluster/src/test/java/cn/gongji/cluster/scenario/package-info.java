/** Stories as files: what is read, and what is told of a file that cannot be. */
@NullMarked
package cn.gongji.cluster.scenario;

import org.jspecify.annotations.NullMarked;
