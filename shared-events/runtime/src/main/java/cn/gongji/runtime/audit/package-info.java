/** The store as auditors read it. */
@NullMarked
package cn.gongji.runtime.audit;

import org.jspecify.annotations.NullMarked;
