/** What the contracts may depend on and may never carry. */
@NullMarked
package cn.gongji.contracts.rules;

import org.jspecify.annotations.NullMarked;
