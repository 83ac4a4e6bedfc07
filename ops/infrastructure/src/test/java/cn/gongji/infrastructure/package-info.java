/** The embedded parts, started, killed and started again. */
@NullMarked
package cn.gongji.infrastructure;

import org.jspecify.annotations.NullMarked;
