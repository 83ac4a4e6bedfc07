/** What the surroundings must say for the service to start. */
@NullMarked
package cn.gongji.binding.configuration;

import org.jspecify.annotations.NullMarked;
