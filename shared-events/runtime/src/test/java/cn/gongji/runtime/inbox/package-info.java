/** What comes from other services. */
@NullMarked
package cn.gongji.runtime.inbox;

import org.jspecify.annotations.NullMarked;
