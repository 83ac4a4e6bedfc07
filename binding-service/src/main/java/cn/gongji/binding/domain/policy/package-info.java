/** Which rules of which region hold on which day. */
@NullMarked
package cn.gongji.binding.domain.policy;

import org.jspecify.annotations.NullMarked;
