/** Starts, supervises, shows and stops one region's whole cluster on this machine, and the command line that does it. */
@NullMarked
package cn.gongji.cluster;

import org.jspecify.annotations.NullMarked;
