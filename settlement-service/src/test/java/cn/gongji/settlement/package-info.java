/** The settlement-service as a whole, on a real database and a real broker, with the other services' events. */
@NullMarked
package cn.gongji.settlement;

import org.jspecify.annotations.NullMarked;
