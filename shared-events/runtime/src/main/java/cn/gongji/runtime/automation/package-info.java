/** What a service does of itself, without a caller. */
@NullMarked
package cn.gongji.runtime.automation;

import org.jspecify.annotations.NullMarked;
