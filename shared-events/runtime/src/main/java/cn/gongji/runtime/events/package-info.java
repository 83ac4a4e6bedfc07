/** Events as JSON and their ids. */
@NullMarked
package cn.gongji.runtime.events;

import org.jspecify.annotations.NullMarked;
