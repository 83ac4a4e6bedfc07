/** Plays the stories of {@code ops/scenarios} on a cluster of its own, tells them in two languages and checks the books. */
@NullMarked
package cn.gongji.cluster.demo;

import org.jspecify.annotations.NullMarked;
