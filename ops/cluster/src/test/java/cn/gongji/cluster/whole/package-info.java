/** The whole cluster, with the services themselves, as its users and its operators meet it. */
@NullMarked
package cn.gongji.cluster.whole;

import org.jspecify.annotations.NullMarked;
