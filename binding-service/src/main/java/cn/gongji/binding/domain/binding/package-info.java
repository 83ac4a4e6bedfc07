/** The binding of a sharer and a beneficiary: what forbids it, how it comes about and how it ends. */
@NullMarked
package cn.gongji.binding.domain.binding;

import org.jspecify.annotations.NullMarked;
