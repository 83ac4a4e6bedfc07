/** The decisions of the policy package as tables. */
@NullMarked
package cn.gongji.binding.domain.policy;

import org.jspecify.annotations.NullMarked;
