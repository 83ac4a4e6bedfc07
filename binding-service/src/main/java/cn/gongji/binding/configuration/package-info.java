/** How the parts are put together and what the surroundings must say. */
@NullMarked
package cn.gongji.binding.configuration;

import org.jspecify.annotations.NullMarked;
