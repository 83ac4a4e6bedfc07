/** The launcher, tried with stand-ins for the services and with the services themselves. */
@NullMarked
package cn.gongji.cluster;

import org.jspecify.annotations.NullMarked;
