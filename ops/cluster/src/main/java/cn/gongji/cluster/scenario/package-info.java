/** Stories of families as files that a policy officer can read, and the player that lets them happen on a cluster. */
@NullMarked
package cn.gongji.cluster.scenario;

import org.jspecify.annotations.NullMarked;
