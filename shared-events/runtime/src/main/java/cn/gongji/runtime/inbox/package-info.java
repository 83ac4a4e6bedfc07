/** What other services say: consumed in batches, applied once, poison parked. */
@NullMarked
package cn.gongji.runtime.inbox;

import org.jspecify.annotations.NullMarked;
