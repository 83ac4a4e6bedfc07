/** Tries what auditors ask, and what records that they did. */
@NullMarked
package cn.gongji.runtime.audit;

import org.jspecify.annotations.NullMarked;
