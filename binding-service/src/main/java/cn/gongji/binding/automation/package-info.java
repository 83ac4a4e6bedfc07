/** What the service does of itself: publish policies, let requests lapse, count what is spent. */
@NullMarked
package cn.gongji.binding.automation;

import org.jspecify.annotations.NullMarked;
